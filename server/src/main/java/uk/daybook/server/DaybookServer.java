package uk.daybook.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.server.ladder.Rounds;
import uk.daybook.server.pages.OfficeHttp;
import uk.daybook.server.pages.Premises;
import uk.daybook.server.posting.OfficeLists;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.posting.PostingService;
import uk.daybook.server.signin.SignIn;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.Store;
import uk.daybook.server.sync.EnrolmentDesk;
import uk.daybook.server.sync.Exchange;
import uk.daybook.server.sync.ExchangeHandler;
import uk.daybook.server.sync.RecoveryKey;
import uk.daybook.server.sync.SignatureCheck;
import uk.daybook.server.sync.SyncExchange;

/**
 * The server, put together: a store, a clock, and what answers over HTTP. Started and stopped once.
 *
 * <p>It keeps nothing outside the store, so that any number may run on a store that allows it.
 */
public final class DaybookServer implements AutoCloseable {
  private static final int UPLOAD_MEGABYTES = 20;

  private final Config config;
  private final Store store;
  private final EnrolmentDesk enrolment;
  private final ExchangeHandler exchange;
  private final SignIn signIn;
  private final OfficeHttp office;
  private final Rounds rounds;
  private final Javalin http;

  /** A server on the store in the configured directory, which it opens, makes, and closes. */
  public DaybookServer(Config config, Clock clock, Ids.RandomBits random) {
    this(
        config,
        SqliteStore.open(config.data()),
        clock,
        random,
        RecoveryKey.in(config.data(), random).publicKey());
  }

  /** A server on a store that is open already; it is closed when the server stops. */
  public DaybookServer(Config config, Store store, Clock clock, Ids.RandomBits random) {
    this(config, store, clock, random, null);
  }

  private DaybookServer(
      Config config,
      Store store,
      Clock clock,
      Ids.RandomBits random,
      byte @Nullable [] recoveryKey) {
    this(
        config,
        store,
        new SyncExchange(store, new PostingService(store, clock), clock)::answer,
        clock,
        random,
        recoveryKey);
  }

  DaybookServer(Config config, Store store, Exchange exchange, Clock clock, Ids.RandomBits random) {
    this(config, store, exchange, clock, random, null);
  }

  private DaybookServer(
      Config config,
      Store store,
      Exchange exchange,
      Clock clock,
      Ids.RandomBits random,
      byte @Nullable [] recoveryKey) {
    this.config = config;
    this.store = store;
    this.enrolment = new EnrolmentDesk(store, clock, random, config.codeLife(), recoveryKey);
    this.exchange =
        new ExchangeHandler(new SignatureCheck(store, clock), exchange, config.exchangesAtOnce());
    this.signIn = new SignIn(store, clock, random, config.passwordCost());
    Premises premises = premises(store, clock, random);
    this.office = new OfficeHttp(premises, config.https());
    this.rounds =
        new Rounds(
            store,
            clock,
            premises.log(),
            config.outbound().ways(clock),
            config.outbound().officeUrl());
    Routes routes = new Routes(store, enrolment, this.exchange, clock, office, config.https());
    this.http = Javalin.create(javalin -> configure(javalin, routes));
  }

  /** What people do on this process's pages is kept in a log of its own. */
  private Premises premises(Store store, Clock clock, Ids.RandomBits random) {
    Ids ids = new Ids(clock::millis, random);
    OwnLog log = new OwnLog(store, clock, "office:" + ids.next());
    PostingService posting = new PostingService(store, clock);
    return new Premises(
        store,
        clock,
        ids,
        log,
        signIn,
        enrolment,
        posting,
        () -> RecoveryKey.existing(config.data()));
  }

  private static void configure(JavalinConfig javalin, Routes routes) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.startup.startupWatcherEnabled = false;
    javalin.http.prefer405over404 = true;
    // Replies of an exchange are compressed by its handler, and nothing else here is long.
    javalin.http.compressionStrategy = CompressionStrategy.NONE;
    // What is uploaded is about people: it stays in memory, and there is never very much of it.
    javalin.jetty.multipartConfig.maxInMemoryFileSize(UPLOAD_MEGABYTES, SizeUnit.MB);
    javalin.jetty.multipartConfig.maxTotalRequestSize(UPLOAD_MEGABYTES, SizeUnit.MB);
    javalin.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    routes.addTo(javalin);
  }

  /** Listens. Throws when the port is taken. */
  public DaybookServer start() {
    OfficeLists.rebuild(store);
    http.start(config.host(), config.port());
    rounds.start();
    return this;
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  public Store store() {
    return store;
  }

  /** Where one-time codes are made. */
  public EnrolmentDesk enrolment() {
    return enrolment;
  }

  /** Accounts, and who is signed in. */
  public SignIn signIn() {
    return signIn;
  }

  /** Who goes round and tells what cannot wait. */
  public Rounds rounds() {
    return rounds;
  }

  /** The exchange without HTTP, for the simulation. */
  public ExchangeHandler exchange() {
    return exchange;
  }

  /** Answers what is in progress, stops listening, and closes the store. */
  public void stop() {
    rounds.close();
    office.stop();
    http.stop();
    store.close();
  }

  @Override
  public void close() {
    stop();
  }
}
