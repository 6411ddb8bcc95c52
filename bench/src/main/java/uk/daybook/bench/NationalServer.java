package uk.daybook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import uk.daybook.domain.Role;

/**
 * A server in a JVM of its own: prints its port and a one-time password for a desk, waits for a
 * line, prints the most its heap held in bytes, and ends. Started by {@link NationalBench}.
 */
@Command(name = "national-server", hidden = true)
final class NationalServer implements Callable<Integer> {
  private final Machine machine;

  @Parameters(index = "0")
  private Path folder;

  NationalServer(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException {
    try (FullServer server = FullServer.on(new SqliteBacking(), folder, machine);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String desk = Nation.desk(Nation.BUSIEST, Role.CASE_ADMIN);
      System.out.println("READY " + server.port() + " " + server.password(desk));
      in.readLine();
      List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
      long most =
          pools.stream()
              .filter(it -> it.getType() == MemoryType.HEAP)
              .mapToLong(it -> it.getPeakUsage().getUsed())
              .sum();
      System.out.println("HEAP " + most);
    }
    return 0;
  }
}
