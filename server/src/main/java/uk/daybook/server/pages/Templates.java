package uk.daybook.server.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The pages, compiled with the server. Safe for many threads. */
final class Templates {
  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  private Templates() {}

  static String print(Answer.Html html) {
    StringOutput output = new StringOutput(32 * 1024);
    ENGINE.render(html.template(), Map.of("page", html.page(), "view", html.view()), output);
    return output.toString();
  }
}
