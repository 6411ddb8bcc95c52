package uk.daybook.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.util.JavalinException;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import uk.daybook.server.sync.ExchangeWatch;
import uk.daybook.server.sync.RecoveryKey;
import uk.daybook.server.sync.SignatureCheck;
import uk.daybook.server.sync.SyncExchange;
import uk.daybook.server.watch.Watch;

/**
 * The server, put together: a store, a clock, and what answers over HTTP. Started and stopped once.
 *
 * <p>It keeps nothing outside the store, so that any number may run on a store that allows it.
 */
public final class DaybookServer implements AutoCloseable {
  private static final int UPLOAD_MEGABYTES = 20;

  private static final Logger log = LoggerFactory.getLogger(DaybookServer.class);

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Config config;
  private final Watch watch;
  private final Store store;
  private final EnrolmentDesk enrolment;
  private final ExchangeHandler exchange;
  private final SignIn signIn;
  private final OfficeHttp office;
  private final Rounds rounds;
  private final Javalin http;

  /** What answers exchanges, once the store is there and somebody watches. */
  private interface Answering {
    Exchange over(Store store, ExchangeWatch watch);
  }

  /** A server on the store in the configured directory, which it opens, makes, and closes. */
  public DaybookServer(Config config, Clock clock, Ids.RandomBits random) {
    this(SqliteStore.open(config.data()), config, clock, random);
  }

  private DaybookServer(Store store, Config config, Clock clock, Ids.RandomBits random) {
    this(config, store, clock, random, RecoveryKey.of(store, config.data(), random).publicKey());
  }

  /** A server on a store that is open already; it is closed when the server stops. */
  public DaybookServer(Config config, Store store, Clock clock, Ids.RandomBits random) {
    this(config, store, clock, random, null);
  }

  /**
   * The same.
   *
   * @param recoveryKey the public key that devices seal rescue files to; null for none
   */
  public DaybookServer(
      Config config,
      Store store,
      Clock clock,
      Ids.RandomBits random,
      byte @Nullable [] recoveryKey) {
    this(
        config,
        store,
        (watched, watch) ->
            new SyncExchange(watched, new PostingService(watched, clock), clock, watch)::answer,
        clock,
        random,
        recoveryKey);
  }

  DaybookServer(Config config, Store store, Exchange exchange, Clock clock, Ids.RandomBits random) {
    this(config, store, (watched, watch) -> exchange, clock, random, null);
  }

  private DaybookServer(
      Config config,
      Store bare,
      Answering answering,
      Clock clock,
      Ids.RandomBits random,
      byte @Nullable [] recoveryKey) {
    this.config = config;
    this.watch = new Watch(bare, clock, random.next(), config.exchangesAtOnce(), config.data());
    this.store = watch.store();
    this.enrolment = new EnrolmentDesk(store, clock, random, config.codeLife(), recoveryKey);
    this.exchange =
        new ExchangeHandler(
            new SignatureCheck(store, clock),
            answering.over(store, watch.exchanges()),
            config.exchangesAtOnce());
    this.signIn = new SignIn(store, clock, random, config.passwordCost());
    Premises premises = premises(store, clock, random);
    this.office = new OfficeHttp(premises, config.https());
    this.rounds =
        new Rounds(
            store,
            clock,
            premises.log(),
            watch.tellings(config.outbound().ways(clock)),
            watch.unreached(),
            config.outbound().officeUrl());
    Routes routes =
        new Routes(store, enrolment, this.exchange, clock, office, config.https(), watch);
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

  private void configure(JavalinConfig javalin, Routes routes) {
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
    javalin.jetty.addConnector(
        (server, http) -> Listening.on(config.host(), config.port(), server, http));
    watch.addTo(javalin, config.drain());
    routes.addTo(javalin);
  }

  /**
   * Answers whoever watches, brings the lists up to date, and listens. Throws when a port is taken,
   * and is then stopped.
   */
  public DaybookServer start() {
    try {
      config.metrics().port().ifPresent(it -> watch.start(config.metrics().host(), it));
      OfficeLists.rebuild(store);
      watch.health().listed();
      http.start();
      rounds.start();
    } catch (RuntimeException | Error e) {
      stop();
      throw e;
    }
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

  /** The port on which whoever watches is answered, if there is one. */
  public OptionalInt metricsPort() {
    return watch.port();
  }

  /**
   * Says that it is not ready, takes no new connection, answers what is in progress for as long as
   * it was given, and then ends its rounds and closes the store. What could not be answered in time
   * is cut off: a device sends it again, and nothing of it is half there. Does nothing the second
   * time.
   */
  public void stop() {
    if (stopped.getAndSet(true)) {
      return;
    }
    watch.health().stopping();
    // Open pages hold on to their streams for hours: they would be in progress until the last
    // second.
    inTurn(office::stop, this::stopListening, rounds::close, watch::stop, store::close);
  }

  private void stopListening() {
    try {
      http.stop();
    } catch (JavalinException e) {
      log.warn(
          "some requests were not answered in {} s and are cut off", config.drain().toSeconds());
    }
  }

  /** One after the other, whatever becomes of the one before. */
  private static void inTurn(Runnable... steps) {
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        log.error("stopping went wrong", e);
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
