package uk.daybook.field.app;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.EnrolledAs;
import uk.daybook.client.FieldStore;
import uk.daybook.client.FileEngine;
import uk.daybook.client.StoreFailure;
import uk.daybook.client.SyncEngine;
import uk.daybook.client.SyncSettings;
import uk.daybook.client.http.OkHttpTransport;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Region;
import uk.daybook.domain.Role;
import uk.daybook.protocol.Enrolment;

/**
 * One member of staff on this tablet: a sealed store of their own, a PIN of their own, a loop that
 * sends what they typed even while somebody else has the tablet. Safe for many threads.
 *
 * <p>In clear beside the store: the server's address, and whose store it is.
 */
public final class Profile implements AutoCloseable {
  private static final String FILE = "profile";

  private final Path folder;
  private final FieldStore store;
  private final BooleanSupplier saving;
  private final Properties facts = new Properties();
  private final AtomicLong version = new AtomicLong();
  private @Nullable OkHttpTransport transport;
  private @Nullable OkHttpTransport fileTransport;
  private @Nullable SyncLoop loop;
  private @Nullable FileLoop files;

  Profile(Path folder, FieldStore store, BooleanSupplier saving) {
    this.folder = folder;
    this.store = store;
    this.saving = saving;
    store.observe(changed -> version.incrementAndGet());
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        facts.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw damaged(file, e);
      }
    }
    if (!isEnrolled() && store.status().device() != null) {
      finishEnrolling(file);
    }
    if (isEnrolled()) {
      connect(facts.getProperty("server"));
    }
  }

  /** A name for it in paths; says nothing about anybody. */
  public String id() {
    return String.valueOf(folder.getFileName());
  }

  public FieldStore store() {
    return store;
  }

  public boolean isEnrolled() {
    return facts.containsKey("staff");
  }

  /** The staff code; empty until enrolled. */
  public String staff() {
    return facts.getProperty("staff", "");
  }

  /** The name as last known, or the staff code. */
  public synchronized String name() {
    return facts.getProperty("name", staff());
  }

  public Role role() {
    return Role.of(facts.getProperty("role", "")).orElse(Role.SUPERVISOR);
  }

  public Optional<Region> region() {
    return Region.of(facts.getProperty("region", ""));
  }

  /** The address of the server; empty until enrolled. */
  public String server() {
    return facts.getProperty("server", "");
  }

  /** Goes up whenever something on the device changed, or the connection did. */
  public long version() {
    return version.get();
  }

  /** Something was typed: send it. */
  public synchronized void nudge() {
    if (files != null) {
      files.makeRoom();
    }
    if (loop != null) {
      loop.nudge();
    }
  }

  /** Something was typed that cannot wait: not for a backoff, and not for what is under way. */
  public synchronized void hurry() {
    if (files != null) {
      files.makeRoom();
    }
    if (loop != null) {
      loop.hurry();
    }
  }

  /** The user asks for photos and documents to go, whatever the link is like. */
  public synchronized void sendFilesAnyway() {
    if (files != null) {
      files.sendAnyway();
    }
  }

  /** Whether photos and documents wait to be asked for, because the link is weak. */
  public synchronized boolean filesWaitToBeAsked() {
    return files != null && files.isWeak();
  }

  /** The user asks to try now. */
  public synchronized void syncNow() {
    if (loop != null) {
      loop.now();
    }
  }

  /**
   * Enrols with a one-time code; the same code again does no harm.
   *
   * @throws IOException when there was no answer
   */
  public synchronized void enrol(String server, String code) throws IOException {
    try (OkHttpTransport first = new OkHttpTransport(server)) {
      facts.setProperty("server", server);
      keep();
      Enrolment.Reply reply = store.enrol(first, code);
      // First: what cannot be written down now is found in the store at the next start.
      connect(server);
      enrolled(reply.staff(), reply.role(), reply.region());
    }
  }

  /**
   * Enrols the same store again with a new code: the office's server does not know this device any
   * more, or has another address. What waits on it goes then.
   *
   * @throws IOException when there was no answer
   */
  public synchronized void enrolAgain(String server, String code) throws IOException {
    try (OkHttpTransport first = new OkHttpTransport(server)) {
      Enrolment.Reply reply = store.enrol(first, code);
      facts.setProperty("server", server);
      disconnect();
      connect(server);
      enrolled(reply.staff(), reply.role(), reply.region());
    }
  }

  /** Learns the name and the post of whose store it is, once their own record has come. */
  synchronized void learnOwner() {
    try {
      store.learnPost();
    } catch (StoreFailure e) {
      // A full disk keeps nobody out: it is learned when they next unlock.
    }
    EnrolledAs now = store.enrolledAs().orElseThrow();
    boolean moved = !now.role().equals(role().code()) || !region().equals(Region.of(now.region()));
    String name =
        store
            .read(new RecordKey("staff", staff()))
            .map(shown -> shown.document().path("name").asText(""))
            .orElse("");
    boolean renamed = !name.isEmpty() && !name.equals(name());
    if (renamed) {
      facts.setProperty("name", name);
    }
    if (renamed || moved) {
      try {
        enrolled(now.staff(), now.role(), now.region());
      } catch (UncheckedIOException e) {
        // A full disk keeps nobody out: it is learned again after the next start.
      }
    }
  }

  private static UncheckedIOException damaged(Path file, @Nullable Exception cause) {
    return new UncheckedIOException(
        new IOException(
            "The file "
                + file
                + " is damaged: it says whose records are beside it. Put a copy of it back, or move"
                + " its folder away so that others can open Daybook. Nothing was changed.",
            cause));
  }

  /** The store was enrolled, and the process ended before this was written down. */
  private void finishEnrolling(Path file) {
    EnrolledAs enrolled = store.enrolledAs().orElse(null);
    if (enrolled == null || server().isEmpty()) {
      throw damaged(file, null);
    }
    enrolled(enrolled.staff(), enrolled.role(), enrolled.region());
  }

  private void enrolled(String staff, String role, String region) {
    facts.setProperty("staff", staff);
    facts.setProperty("role", role);
    facts.setProperty("region", region);
    keep();
  }

  private void connect(String server) {
    if (loop == null) {
      OkHttpTransport http = new OkHttpTransport(server);
      transport = http;
      loop =
          new SyncLoop(
              new SyncEngine(store, http, SyncSettings.DEFAULT), saving, version::incrementAndGet);
      OkHttpTransport own = new OkHttpTransport(server);
      fileTransport = own;
      files = new FileLoop(new FileEngine(store, own), version::incrementAndGet);
    }
  }

  private void keep() {
    try {
      Path fresh = folder.resolve(FILE + ".new");
      try (FileChannel channel =
              FileChannel.open(
                  fresh,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE);
          Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
        facts.store(writer, null);
        writer.flush();
        channel.force(true);
      }
      Files.move(fresh, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The device's settings cannot be written", e);
    }
  }

  private void disconnect() {
    if (files != null) {
      files.close();
    }
    if (fileTransport != null) {
      fileTransport.close();
    }
    if (transport != null) {
      // First, so that a step that waits for an answer ends now and does not outlive its loop.
      transport.close();
    }
    if (loop != null) {
      loop.close();
      loop = null;
    }
  }

  @Override
  public synchronized void close() {
    disconnect();
    store.close();
  }
}
