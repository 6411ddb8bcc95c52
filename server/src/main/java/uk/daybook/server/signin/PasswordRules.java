package uk.daybook.server.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.daybook.server.signin.PasswordResult.Why;
import uk.daybook.server.sync.ReadableCode;

/**
 * What a password must be: long, and not the first that comes to mind. No rule asks for digits or
 * capitals, and none makes it end: both make people choose worse ones (NCSC, NIST SP 800-63B).
 */
final class PasswordRules {
  /** A shorter code is in too many words to keep it out. */
  private static final int LEAST_CODE_CHARS = 3;

  /** In UTF-16, before normalising, which makes some characters many. */
  private static final int MOST_TYPED_CHARS = 4 * SignIn.MOST_CHARS;

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Set<String> COMMON = common();

  private PasswordRules() {}

  /** One form for what looks alike, however a keyboard makes it; empty for what is far too long. */
  static String normal(String typed) {
    return typed.length() > MOST_TYPED_CHARS
        ? ""
        : Normalizer.normalize(typed, Normalizer.Form.NFKC);
  }

  /** What is hashed of a password; a one-time one may be typed like any code. */
  static String hashed(String typed, boolean oneTime) {
    return oneTime ? ReadableCode.plain(normal(typed)) : normal(typed);
  }

  /** What is wrong with a new password, if anything is. */
  static Optional<Why> fault(String staff, String old, String fresh) {
    if (fresh.length() > MOST_TYPED_CHARS) {
      return Optional.of(Why.TOO_LONG);
    }
    String password = normal(fresh);
    int chars = password.codePointCount(0, password.length());
    if (chars < SignIn.LEAST_CHARS) {
      return Optional.of(Why.TOO_SHORT);
    } else if (chars > SignIn.MOST_CHARS) {
      return Optional.of(Why.TOO_LONG);
    } else if (ReadableCode.plain(password).equals(ReadableCode.plain(normal(old)))) {
      return Optional.of(Why.SAME);
    } else if (contains(password, staff)) {
      return Optional.of(Why.HAS_STAFF_CODE);
    }
    String bare = SPACES.matcher(password).replaceAll("").toLowerCase(Locale.ROOT);
    return bare.isEmpty() || COMMON.contains(bare) ? Optional.of(Why.COMMON) : Optional.empty();
  }

  private static boolean contains(String password, String staff) {
    return staff.length() >= LEAST_CODE_CHARS
        && password.toLowerCase(Locale.ROOT).contains(staff.toLowerCase(Locale.ROOT));
  }

  private static Set<String> common() {
    try (InputStream in = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
      if (in == null) {
        throw new IllegalStateException("The list of common passwords is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
