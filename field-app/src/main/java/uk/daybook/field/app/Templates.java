package uk.daybook.field.app;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The pages, compiled with the app. Safe for many threads. */
public final class Templates {
  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  private Templates() {}

  /**
   * Prints a page: {@code name} is {@code today/today.jte}, with params {@code page}, {@code view}.
   */
  public static String print(String name, Page page, Object view) {
    StringOutput output = new StringOutput(16 * 1024);
    ENGINE.render(name, Map.of("page", page, "view", view), output);
    return output.toString();
  }
}
