package uk.daybook.server.sync;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A device's signature checked, its key decoded first, as it is for every request. */
@State(Scope.Benchmark)
public class VerifyBenchmark {
  private final byte[] text = "x".repeat(200).getBytes(StandardCharsets.UTF_8);
  private byte[] publicKey = {};
  private byte[] signature = {};

  @Setup
  public void sign() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Signature signing = Signature.getInstance("SHA256withECDSAinP1363Format");
    signing.initSign(pair.getPrivate());
    signing.update(text);
    publicKey = pair.getPublic().getEncoded();
    signature = signing.sign();
  }

  @Benchmark
  public boolean verified() {
    if (DeviceKey.decode(publicKey).orElseThrow().verifies(signature, text)) {
      return true;
    }
    throw new IllegalStateException("The signature does not verify");
  }
}
