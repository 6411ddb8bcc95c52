package uk.daybook.rehearsal.browser;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;

/** How far a day has got when a screen is looked at. */
enum Prepared {
  /** Nobody is marked. */
  FRESH {
    @Override
    void make(Wednesday day, Device device, Page page) {}
  },
  /** Earlier sessions are recorded but for one, of which the office asks. */
  PAST_TOLD {
    @Override
    void make(Wednesday day, Device device, Page page) {
      day.office().tellThePast(day.session());
      device.exchange();
    }
  },
  /** All came but one, one was sent home, one was turned away. */
  MARKED {
    @Override
    void make(Wednesday day, Device device, Page page) {
      PAST_TOLD.make(day, device, page);
      SessionPages.markAllArrived(page, day);
      page.locator("#mark-nothere-" + day.people().get(3)).click();
      page.locator("#mark-nothere-" + day.people().get(3) + "[aria-pressed=true]").waitFor();
      page.locator("#mark-left-" + day.people().get(2)).click();
      page.waitForURL("**/left/*");
      page.locator("input[name=why][value=behaviour]").check();
      page.locator("#save").click();
      page.waitForURL("**/session/" + day.session() + "*");
      page.locator("#add-person").click();
      page.locator("#nameGiven").fill("Kit Marlow");
      page.locator("input[name=decision][value=turned_away]").check();
      page.locator("#reason").fill("Had been drinking");
      page.locator("#save").click();
      page.waitForURL("**/session/*#unlisted-*");
    }
  },
  SIGNED_OFF {
    @Override
    void make(Wednesday day, Device device, Page page) {
      MARKED.make(day, device, page);
      SessionPages.openSignOff(page, day);
      SessionPages.signOff(page);
    }
  },
  /** The tablet is with somebody who reads their own record. */
  WORD {
    @Override
    void make(Wednesday day, Device device, Page page) {
      SIGNED_OFF.make(day, device, page);
      page.locator("#ask-" + day.people().get(0)).click();
      page.waitForURL("**/word/*");
    }
  },
  /** An officer is on a visit. */
  OUT {
    @Override
    void make(Wednesday day, Device device, Page page) {
      page.navigate(device.origin() + fill("/visit/{visit}", day, device));
      page.locator("#because").fill("Agreed with the duty manager");
      page.locator("#start").click();
      page.locator("#out").waitFor();
    }
  },
  /** Somebody was told without signal. */
  TOLD {
    @Override
    void make(Wednesday day, Device device, Page page) {
      day.loseSignal();
      page.navigate(device.origin() + fill("/tell/person/{person}", day, device));
      page.locator("#what").fill("Said that he will not see the week out. On his own tonight.");
      page.locator("#send").click();
      page.waitForURL("**/concern/**");
    }
  },
  /** A case is leaving the officer, who is asked for the handover. */
  LEAVING {
    @Override
    void make(Wednesday day, Device device, Page page) {
      new OfficeDay(day).handover(Morning.OFFICER, "NE002", "");
      device.exchange();
    }
  },
  /** A case has come to the officer. */
  COMING {
    @Override
    void make(Wednesday day, Device device, Page page) {
      new OfficeDay(day)
          .handover(
              "NE002",
              Morning.OFFICER,
              "Works well mornings. Ring before you come: the dog is let out.");
      device.exchange();
    }
  },
  /** What was signed off came back; a question waits, a note is begun, and there is no signal. */
  RETURNED {
    @Override
    void make(Wednesday day, Device device, Page page) {
      PAST_TOLD.make(day, device, page);
      day.loseSignal();
      SessionPages.markAllArrived(page, day);
      for (int at = 1; at < day.people().size(); at++) {
        page.locator("#mark-nothere-" + day.people().get(at)).click();
        page.locator("#mark-nothere-" + day.people().get(at) + "[aria-pressed=true]").waitFor();
      }
      SessionPages.openSignOff(page, day);
      SessionPages.signOff(page);
      day.findSignal();
      day.moveSession(LocalDate.of(2026, 11, 19));
      device.exchange();
      day.moveSession(Morning.DAY);
      device.exchange();
      day.loseSignal();
      page.navigate(device.origin() + "/person/" + day.people().get(0) + "/note");
      page.waitForResponse(
          "**/note/draft", () -> page.locator("#text").fill("Worked well today. Asked about"));
    }
  };

  abstract void make(Wednesday day, Device device, Page page);

  /** A path with what is in braces filled in from that day. */
  static String fill(String path, Wednesday day, Device device) {
    String filled =
        path.replace("{session}", day.session())
            .replace("{person}", day.people().get(0))
            .replace("{attendance}", Ids.attendance(day.session(), day.people().get(0)));
    for (String type : List.of("concern", "handover")) {
      if (filled.contains("{" + type + "}")) {
        filled = filled.replace("{" + type + "}", device.store().query(type).get(0).key().id());
      }
    }
    if (filled.contains("{visit}")) {
      filled =
          filled.replace(
              "{visit}",
              device.store().query("visit").stream()
                  .filter(
                      it ->
                          it.document()
                              .path("plannedAt")
                              .asText()
                              .startsWith(Morning.DAY + "T09:30"))
                  .findFirst()
                  .orElseThrow()
                  .key()
                  .id());
    }
    if (filled.contains("{entry}")) {
      filled = filled.replace("{entry}", "" + device.store().status().pieces().get(0).entry());
    }
    if (filled.contains("{question}")) {
      filled = filled.replace("{question}", device.store().query("question").get(0).key().id());
    }
    return filled.contains("{another}")
        ? filled.replace("{another}", another(day, device).key().id())
        : filled;
  }

  /** Somebody on the device who is not on today's list. */
  static Shown another(Wednesday day, Device device) {
    Set<String> listed = new HashSet<>(day.people());
    return device.store().query("person").stream()
        .filter(it -> !listed.contains(it.key().id()) && it.document().hasNonNull("lastName"))
        .findFirst()
        .orElseThrow();
  }
}
