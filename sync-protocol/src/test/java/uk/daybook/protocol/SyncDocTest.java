package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/SYNC.md} true: what stands there between {@code <!-- NAME -->} and {@code <!--
 * end -->} is what the code writes. After a change of the wire, bring the document up to date with
 * {@code mvn -pl sync-protocol test -Dtest=SyncDocTest -Ddaybook.docs=write}, and read the diff.
 */
class SyncDocTest {
  private static final Path DOCUMENT = Path.of("../docs/SYNC.md");
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (?!end)([a-z ]+) -->\n(.*?)<!-- end -->", Pattern.DOTALL);
  private static final Pattern SIGNATURE =
      Pattern.compile(Signing.SIGNATURE_HEADER + ": ([A-Za-z0-9_-]+)\n");
  private static final boolean WRITES = "write".equals(System.getProperty("daybook.docs"));

  @Test
  void theDocumentHoldsWhatTheCodeWrites() throws Exception {
    Map<String, String> blocks = new LinkedHashMap<>(SyncExamples.all());
    blocks.putAll(SyncTables.all());
    blocks.put("signature", signed(WRITES ? sign() : signatureIn(document())));
    if (WRITES) {
      write(blocks);
    }
    Map<String, String> standing = new LinkedHashMap<>();
    Matcher block = BLOCK.matcher(document());
    while (block.find()) {
      assertThat(standing.put(block.group(1), block.group(2))).as(block.group(1)).isNull();
    }
    assertThat(new TreeSet<>(standing.keySet())).isEqualTo(new TreeSet<>(blocks.keySet()));
    standing.forEach((name, text) -> assertThat(text).as(name).isEqualTo(blocks.get(name)));
  }

  @Test
  void theSignatureVerifiesWithTheTestKey() throws Exception {
    byte[] signature = Base64.getUrlDecoder().decode(signatureIn(document()));
    assertThat(signature).hasSize(64);
    assertThat(verifies(signature, SyncExamples.signedText())).isTrue();
    assertThat(verifies(signature, Wire.bytes("another text"))).isFalse();
  }

  @Test
  void theExamplesCanBeRead() throws IOException {
    Map<String, String> examples = SyncExamples.all();
    ExchangeRequest request = ExchangeRequest.parse(body(examples, "request"));
    assertThat(request.lines())
        .extracting(line -> Mutation.parse(line).number())
        .containsExactly(1L, 2L);
    ExchangeReply reply = ExchangeReply.parse(body(examples, "reply"));
    assertThat(reply.head().re()).isEqualTo(Signing.echo(body(examples, "request")));
    assertThat(reply.verdicts()).hasSize(2);
    for (String line : Wire.text(body(examples, "verdicts")).split("\n", -1)) {
      if (!line.isEmpty()) {
        assertThat(Wire.text(Verdict.parse(Wire.bytes(line)).toLine())).isEqualTo(line);
      }
    }
  }

  /** Every limit is in the table: a constant whose Javadoc the table cannot read is missing. */
  @Test
  void noLimitIsLeftOut() throws Exception {
    String table = SyncTables.all().get("limits");
    assertThat(Arrays.stream(Limits.class.getFields()).map(it -> "`" + it.getName() + "`"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(table).contains(name));
  }

  private static byte[] body(Map<String, String> examples, String name) {
    String fenced = Objects.requireNonNull(examples.get(name));
    int start = fenced.indexOf('\n') + 1;
    return Wire.bytes(fenced.substring(start, fenced.length() - "```\n".length()));
  }

  private static String signatureIn(String document) {
    Matcher header = SIGNATURE.matcher(document);
    return header.find() ? header.group(1) : "";
  }

  private static boolean verifies(byte[] signature, byte[] text) throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    verifier.initVerify(
        KeyFactory.getInstance("EC")
            .generatePublic(
                new X509EncodedKeySpec(Base64.getUrlDecoder().decode(SyncExamples.PUBLIC_KEY))));
    verifier.update(text);
    return verifier.verify(signature);
  }

  private static String sign() throws GeneralSecurityException {
    Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
    signer.initSign(
        KeyFactory.getInstance("EC")
            .generatePrivate(
                new PKCS8EncodedKeySpec(Base64.getUrlDecoder().decode(SyncExamples.PRIVATE_KEY))));
    signer.update(SyncExamples.signedText());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
  }

  private static String signed(String signature) {
    return "```http\n"
        + String.join(
            "\n",
            "POST " + Signing.EXCHANGE_PATH + " HTTP/1.1",
            "Content-Type: " + Signing.EXCHANGE_MEDIA_TYPE,
            "Accept-Encoding: gzip",
            Signing.DEVICE_HEADER + ": " + SyncExamples.DEVICE,
            Signing.TIME_HEADER + ": " + SyncExamples.NOW,
            Signing.SIGNATURE_HEADER + ": " + signature)
        + "\n```\n";
  }

  private static void write(Map<String, String> blocks) throws IOException {
    Matcher block = BLOCK.matcher(document());
    StringBuilder text = new StringBuilder();
    while (block.find()) {
      String now = blocks.getOrDefault(block.group(1), block.group(2));
      block.appendReplacement(
          text,
          Matcher.quoteReplacement("<!-- " + block.group(1) + " -->\n" + now + "<!-- end -->"));
    }
    Files.writeString(DOCUMENT, block.appendTail(text).toString());
  }

  private static String document() throws IOException {
    return Files.readString(DOCUMENT);
  }
}
