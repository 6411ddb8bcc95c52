package uk.daybook.rehearsal.browser;

import com.microsoft.playwright.Page;

/** Days of the office on which something has arrived. */
final class OfficeDay {
  private OfficeDay() {}

  /** Today's roll was taken and signed off on a device, and sent. */
  static void signedOff(BrowserTest test, Wednesday day) {
    Device device = day.device(Morning.SUPERVISOR);
    Page page = test.unlocked(Size.DESKTOP, device.link());
    Prepared.SIGNED_OFF.make(day, device, page);
    device.exchange();
  }

  static String fill(String path, Wednesday day) {
    return day.serverUrl()
        + path.replace("{session}", day.session()).replace("{person}", day.people().get(0));
  }
}
