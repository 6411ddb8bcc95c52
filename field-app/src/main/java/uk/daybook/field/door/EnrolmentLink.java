package uk.daybook.field.door;

/**
 * A one-time code as it was given: typed, or the link that the office's QR code opens, {@code
 * https://server.example/enrol#CODE}. The code stands after {@code #}, which no browser sends and
 * no server logs.
 */
public record EnrolmentLink(String server, String code) {
  /** Reads what was typed; a whole link where the code belongs brings its server with it. */
  public static EnrolmentLink read(String code, String server) {
    int mark = code.indexOf("/enrol#");
    if (mark > 0 && code.matches("https?://.*")) {
      return new EnrolmentLink(code.substring(0, mark), code.substring(mark + "/enrol#".length()));
    }
    String address = server;
    if (!server.isEmpty() && !server.matches("https?://.*")) {
      boolean isThisMachine = server.matches("(127[.]0[.]0[.]1|localhost)(:.*)?");
      address = (isThisMachine ? "http://" : "https://") + server;
    }
    while (address.endsWith("/")) {
      address = address.substring(0, address.length() - 1);
    }
    return new EnrolmentLink(address, code);
  }
}
