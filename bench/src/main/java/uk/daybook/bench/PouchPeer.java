package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Mutation;

/**
 * PouchDB and pouchdb-server from npm, both on LevelDB on disk, as people run them: the other
 * program of {@code --peer pouchdb}. Each command of its script runs in a Node of its own, and so
 * is cold unless it warms itself up. Ends the server it started when it is closed.
 */
final class PouchPeer implements AutoCloseable {
  private static final String SCRIPT = "pouchdb.js";
  private static final List<String> PACKAGES = List.of("pouchdb@9", "pouchdb-server@4.2");
  private static final int START_SECONDS = 60;

  private final Path home;
  private final Path work;
  private final Process server;
  private final int port;

  private PouchPeer(Path home, Path work, Process server, int port) {
    this.home = home;
    this.work = work;
    this.server = server;
    this.port = port;
  }

  /**
   * Installs both into a folder under the system's temporary one, unless they are there, and starts
   * the server on an empty folder.
   */
  static PouchPeer start(Folders folders) throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("java.io.tmpdir"), "daybook-bench-pouchdb-9-4.2");
    install(home);
    Path work = folders.fresh("pouchdb");
    int port = freePort();
    Process server =
        new ProcessBuilder(
                "node",
                home.resolve("node_modules/pouchdb-server/bin/pouchdb-server").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--dir",
                work.resolve("server").toString(),
                "--config",
                work.resolve("config.json").toString(),
                "--no-stdout-logs")
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("server.out").toFile())
            .start();
    PouchPeer peer = new PouchPeer(home, work, server, port);
    peer.awaitStart();
    return peer;
  }

  private static void install(Path home) throws IOException, InterruptedException {
    Path done = home.resolve("installed");
    if (!Files.exists(done)) {
      Files.createDirectories(home);
      Files.writeString(home.resolve("package.json"), "{\"private\": true}");
      System.err.println("Installing " + String.join(" and ", PACKAGES) + " into " + home);
      // Their native parts come built; without scripts nothing tries to build them again.
      List<String> command =
          new ArrayList<>(List.of("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"));
      command.addAll(PACKAGES);
      Process npm;
      try {
        npm =
            new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("npm.out").toFile())
                .start();
      } catch (IOException e) {
        throw new IOException("--peer pouchdb needs Node.js 20 with npm: apt-get install npm", e);
      }
      if (npm.waitFor() != 0) {
        throw new IOException(
            "npm could not install PouchDB: " + Files.readString(home.resolve("npm.out")));
      }
      Files.writeString(done, "");
    }
    try (InputStream script =
        Objects.requireNonNull(PouchPeer.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      Files.write(home.resolve(SCRIPT), script.readAllBytes());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart() throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!isListening()) {
      if (!server.isAlive() || System.nanoTime() > until) {
        close();
        throw new IOException(
            "pouchdb-server did not start: " + Files.readString(work.resolve("server.out")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** The address of a database of that name; a trailing slash for the server itself. */
  String url(String database) {
    return url(port, database);
  }

  /** The same by way of another port of this machine. */
  static String url(int port, String database) {
    return "http://127.0.0.1:" + port + "/" + database;
  }

  /** A file of documents, one JSON object a line. */
  Path write(String name, List<byte[]> documents) throws IOException {
    Path file = work.resolve(name);
    try (var out = Files.newOutputStream(file)) {
      for (byte[] document : documents) {
        out.write(document);
        out.write('\n');
      }
    }
    return file;
  }

  /** A record as a document of its own. */
  static byte[] document(RecordKey record, ObjectNode fields) {
    ObjectNode document = Json.object();
    document.put("_id", record.type() + ":" + record.id()).put("type", record.type());
    return Json.bytes(document.setAll(fields));
  }

  /** A piece of work as a new document: what was typed, once. */
  static byte[] document(Mutation mutation) {
    Edit edit = mutation.edits().get(0);
    ObjectNode fields = Objects.requireNonNull(edit.fields()).deepCopy();
    return document(
        edit.record(), fields.put("name", mutation.name()).put("staff", mutation.staff()));
  }

  void load(String database, List<byte[]> documents) throws IOException, InterruptedException {
    run("load", url(database), write(database + ".ndjson", documents).toString());
  }

  /** Fills an empty local database again and again; its first run is cold without warm-ups. */
  Samples sync(String url, int warmUps, int runs, long documents)
      throws IOException, InterruptedException {
    return run("sync", url, dir(), text(warmUps), text(runs), text(documents));
  }

  /** Brings the documents of a file up into new databases. */
  Samples push(Path file, int warmUps, int runs) throws IOException, InterruptedException {
    return run("push", url(""), dir(), text(warmUps), text(runs), file.toString());
  }

  /** Puts one document and brings it up, from a database that holds so many; in order of runs. */
  List<Long> one(String url, int runs, long documents) throws IOException, InterruptedException {
    return nanos("one", url, dir(), text(runs), text(documents));
  }

  /** Puts documents into one local database and brings them up, in a Node of its own. */
  void up(String url, List<byte[]> documents) throws IOException, InterruptedException {
    nanos("up", url, dir(), write("up.ndjson", documents).toString());
  }

  /** Brings down into another local database what it lacks, in a Node of its own. */
  void down(String url) throws IOException, InterruptedException {
    nanos("down", url, dir());
  }

  private String dir() {
    return work.resolve("clients").toString();
  }

  private static String text(long number) {
    return String.valueOf(number);
  }

  private Samples run(String... arguments) throws IOException, InterruptedException {
    return new Samples(nanos(arguments).stream().mapToLong(Long::longValue).toArray());
  }

  private List<Long> nanos(String... arguments) throws IOException, InterruptedException {
    Files.createDirectories(work.resolve("clients"));
    List<String> command = new ArrayList<>(List.of("node", home.resolve(SCRIPT).toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectError(work.resolve("client.err").toFile())
            .start();
    List<Long> nanos = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        nanos.add(Long.parseLong(line));
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "PouchDB failed: " + Files.readString(work.resolve("client.err")));
    }
    return nanos;
  }

  @Override
  public void close() {
    server.destroy();
    server.onExit().join();
  }
}
