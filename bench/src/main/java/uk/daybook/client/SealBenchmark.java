package uk.daybook.client;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A document of 400 bytes sealed and opened, and a request signed. In the package of what it
 * measures, as a test of it would be.
 */
@State(Scope.Thread)
public class SealBenchmark {
  private static final String ID = "01a221a3-1d3d-751b-adb7-d016fed3cdbf";

  private final SecureRandom random = new SecureRandom();
  private final Sealer sealer = new Sealer(new byte[Sealer.KEY_BYTES], random::nextBytes);
  private final DeviceKey key = DeviceKey.generate(random::nextBytes);
  private final byte[] document = "x".repeat(400).getBytes(StandardCharsets.UTF_8);
  private final byte[] sealed = sealer.seal("row", ID, "1.1", document);

  @Benchmark
  public byte[] sealed() {
    return sealer.seal("row", ID, "1.1", document);
  }

  @Benchmark
  public byte[] opened() {
    return sealer.open("row", ID, "1.1", sealed);
  }

  @Benchmark
  public String signed() {
    return key.sign(document);
  }
}
