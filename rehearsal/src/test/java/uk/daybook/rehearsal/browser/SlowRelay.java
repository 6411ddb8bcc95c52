package uk.daybook.rehearsal.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A weak link: every byte through it, in either direction and of all connections together, takes
 * its turn; and the connection goes away every so many bytes, if asked.
 */
final class SlowRelay implements AutoCloseable {
  private static final int SLICE_MILLIS = 20;

  private final ServerSocket listening;
  private final int serverPort;
  private final int bytesPerSecond;
  private final long dropsAfterBytes;
  private final Semaphore allowance = new Semaphore(0);
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile boolean closed;
  private volatile boolean up = true;
  private final AtomicInteger drops = new AtomicInteger();

  /**
   * A relay that is up.
   *
   * @param dropsAfterBytes after so many bytes a connection is cut, 0 for never
   */
  SlowRelay(int serverPort, int bytesPerSecond, long dropsAfterBytes) throws IOException {
    this.serverPort = serverPort;
    this.bytesPerSecond = bytesPerSecond;
    this.dropsAfterBytes = dropsAfterBytes;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    run(this::accept);
    run(this::allow);
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  int drops() {
    return drops.get();
  }

  /** Nothing goes through any more; what was on its way is lost. */
  void goDown() {
    up = false;
    open.forEach(SlowRelay::cut);
  }

  void comeUp() {
    up = true;
  }

  private void run(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void allow() {
    int slice = Math.max(1, bytesPerSecond * SLICE_MILLIS / 1000);
    while (!closed) {
      try {
        TimeUnit.MILLISECONDS.sleep(SLICE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      // What was not used is not saved up: a link that was idle is no faster afterwards.
      allowance.drainPermits();
      allowance.release(slice);
    }
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = listening.accept();
        if (!up) {
          cut(client);
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        run(() -> pump(client, server));
        run(() -> pump(server, client));
      } catch (IOException e) {
        // The server is away, or this relay is closing.
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[32];
    long through = 0;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        allowance.acquire(Math.max(1, read));
        out.write(buffer, 0, read);
        out.flush();
        through += read;
        if (dropsAfterBytes > 0 && through > dropsAfterBytes) {
          drops.incrementAndGet();
          break;
        }
      }
    } catch (IOException e) {
      // One side went away: so does the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      cut(from);
      cut(to);
    }
  }

  private static void cut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listening.close();
    open.forEach(SlowRelay::cut);
    threads.forEach(Thread::interrupt);
  }
}
