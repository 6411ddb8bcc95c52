package uk.daybook.rehearsal.simulation;

/** Everything that goes wrong on purpose. Each must really happen, or its test cannot fail. */
enum Fault {
  REQUEST_LOST("request lost"),
  REPLY_LOST("reply lost after the server had committed"),
  REQUEST_DUPLICATED("request arrives twice"),
  REQUEST_DELAYED("request arrives long after the device gave up"),
  REQUEST_REORDERED("delayed request arrives after a newer one"),
  NOT_OUR_SERVER("something else answers"),
  ASKED_AHEAD("next request made before the last reply was stored"),
  AHEAD_UNWANTED("another request made in place of one that was made ahead"),
  TYPED_WHILE_SYNCING("work typed while an exchange is under way"),
  HANDLERS_INTERLEAVED("other work between the transactions of one exchange"),
  DEVICE_DIED("device's process dies between two statements"),
  DEVICE_DIED_SYNCING("device's process dies while it stores an answer"),
  SERVER_DIED("server's process dies between two statements"),
  SERVER_DOWN("request finds no server"),
  CLOCK_A_YEAR_AHEAD("device's clock a year ahead"),
  CLOCK_A_YEAR_BEHIND("device's clock a year behind"),
  CLOCK_BACKWARDS("device's clock put back some hours"),
  CLOCK_FROZEN("device's clock stands still"),
  REBOOT("device rebooted"),
  LOCKED_PUSH("exchange while the app is locked"),
  TRANSFERRED("person transferred to another officer"),
  SUPERVISOR_CHANGED("session given to another supervisor"),
  ALLOCATION_CHANGED("person taken off a session, or put back"),
  LIMITED_CHANGED("access to a person limited, or no longer"),
  STALE_PAGE("office saves a page that was opened earlier"),
  STALE_FORM("form saved after the record had changed underneath"),
  DRAFT_RESCUED("draft rescued when its record left"),
  TRIMMED("tombstones trimmed"),
  BACKED_UP("server backed up"),
  BACKUP_DIED("server's process dies during a backup"),
  SERVER_RESTORED("server restored from its last backup"),
  DEVICE_RESTORED("device restored from an older copy"),
  DEVICE_CLONED("device cloned, and both go on");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
