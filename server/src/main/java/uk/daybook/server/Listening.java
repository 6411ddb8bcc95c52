package uk.daybook.server;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * One port for HTTP/1.1 and, where whoever connects begins with it, HTTP/2 in the clear: a proxy
 * that ends TLS may pass on what it spoke with the device. HTTP/2 says a header that both sides
 * know already in one byte, and most of a poll is headers.
 */
final class Listening {
  /** Of one connection: a device has two, and a proxy opens as many connections as it needs. */
  private static final int STREAMS_AT_ONCE = 16;

  private Listening() {}

  static Connector on(String host, int port, Server server, HttpConfiguration http) {
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(http), new FromTheStart(http));
    connector.setHost(host);
    connector.setPort(port);
    return connector;
  }

  /**
   * Never by an upgrade of a connection that began as HTTP/1.1: a proxy that lets one through no
   * longer sees what is asked for on it.
   */
  private static final class FromTheStart extends HTTP2CServerConnectionFactory {
    FromTheStart(HttpConfiguration http) {
      super(http);
      setMaxConcurrentStreams(STREAMS_AT_ONCE);
    }

    @Override
    public @Nullable Connection upgradeConnection(
        Connector connector,
        EndPoint endPoint,
        MetaData.Request request,
        HttpFields.Mutable response) {
      return HttpMethod.PRI.is(request.getMethod())
          ? super.upgradeConnection(connector, endPoint, request, response)
          : null;
    }
  }
}
