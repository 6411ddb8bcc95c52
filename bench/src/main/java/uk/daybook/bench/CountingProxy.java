package uk.daybook.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands on loopback between a client and a port of this machine, passes every byte on, and counts:
 * headers and all, as they are on the socket. Safe for many threads and connections.
 */
final class CountingProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ServerSocket listening;
  private final int target;
  private final AtomicLong up = new AtomicLong();
  private final AtomicLong down = new AtomicLong();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * Bytes that passed.
   *
   * @param up from the client
   * @param down to it
   */
  record Count(long up, long down) {
    long both() {
      return up + down;
    }
  }

  private CountingProxy(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  static CountingProxy before(int port) throws IOException {
    ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    CountingProxy proxy = new CountingProxy(listening, port);
    daemon(proxy::accept);
    return proxy;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** What passed since this was last asked. */
  Count take() {
    return new Count(up.getAndSet(0), down.getAndSet(0));
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        daemon(() -> pump(client, server, up));
        daemon(() -> pump(server, client, down));
      } catch (IOException e) {
        if (!listening.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void pump(Socket from, Socket to, AtomicLong count) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        // Counted before it is passed on: who has the whole answer finds all of it counted.
        count.addAndGet(read);
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One side has closed: so does the other.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "counting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
