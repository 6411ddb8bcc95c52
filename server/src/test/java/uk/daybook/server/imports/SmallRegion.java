package uk.daybook.server.imports;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A region that is all right: officer O1, supervisor S1 and senior SP1, one person with one order,
 * a project with one session to which the person is allocated, and a visit. Rows count from 1, so
 * row 1 stands on line 2.
 */
final class SmallRegion implements ImportSource {
  private final Map<String, byte[]> raw = new LinkedHashMap<>();
  private final Map<String, List<String>> lines = new LinkedHashMap<>();

  SmallRegion() {
    file(
        "staff.csv",
        "staff_code,name,email,role,region,pdu,team",
        "O1,Olu Officer,o1@daybook.example,officer,North East,Gatesbridge PDU,Team A",
        "S1,Sam Supervisor,s1@daybook.example,supervisor,North East,Gatesbridge PDU,Team U",
        "SP1,Sian Senior,sp1@daybook.example,spo,North East,Gatesbridge PDU,Team A");
    file(
        "people.csv",
        "crn,first_name,last_name,date_of_birth,phone,address,postcode,language,adjustments,rosh,"
            + "rosh_date,risk_flags,registrations,lao,lao_staff,officer_code,region,pdu",
        "X000001,Alice,Archer,1990-02-28,07700 900001,1 Elm Road,GX1 1AA,English,no ladders,"
            + "medium,2026-01-01,dog-at-address|risk-to-staff,IOM|MAPPA-1,,,O1,North East,"
            + "Gatesbridge PDU");
    file(
        "orders.csv",
        "crn,event_number,type,sentence_date,start_date,end_date,upw_hours,rar_days,"
            + "reset_exemption",
        "X000001,1,community-order,2026-01-05,2026-01-05,2027-01-04,100,10,MAPPA");
    file(
        "projects.csv",
        "project_code,name,kind,address,postcode,beneficiary,hi_vis,days,start,finish,pick_up,"
            + "capacity,team,hazards",
        "P1,Beck,group,2 Elm Road,GX1 1AB,Council,yes,Mon|Wed,09:00,16:00,Station 08:30,8,Team U,"
            + "needles|traffic");
    file(
        "sessions.csv",
        "project_code,date,start,finish,supervisor_code",
        "P1,2026-11-25,09:00,16:00,S1");
    file("allocations.csv", "project_code,date,crn,event_number", "P1,2026-11-25,X000001,1");
    file("visits.csv", "crn,type,planned_at,officer_code", "X000001,CHVS,2026-12-02T13:45,O1");
  }

  SmallRegion file(String file, String... itsLines) {
    raw.remove(file);
    lines.put(file, new ArrayList<>(List.of(itsLines)));
    return this;
  }

  SmallRegion bytes(String file, byte[] bytes) {
    raw.put(file, bytes);
    return this;
  }

  SmallRegion without(String file) {
    raw.remove(file);
    lines.remove(file);
    return this;
  }

  SmallRegion add(String file, String line) {
    linesOf(file).add(line);
    return this;
  }

  private List<String> linesOf(String file) {
    return Objects.requireNonNull(lines.get(file));
  }

  /** The same region with another value there; values hold no commas. */
  SmallRegion with(String file, int row, String column, String value) {
    List<String> all = linesOf(file);
    int at = List.of(all.get(0).split(",", -1)).indexOf(column);
    String[] cells = all.get(row).split(",", -1);
    cells[at] = value;
    all.set(row, String.join(",", cells));
    return this;
  }

  SmallRegion withPerson(String column, String value) {
    return with("people.csv", 1, column, value);
  }

  String text(String file) {
    return String.join("\n", linesOf(file)) + "\n";
  }

  @Override
  public @Nullable InputStream open(String file) {
    if (raw.containsKey(file)) {
      return new ByteArrayInputStream(raw.get(file));
    }
    return lines.containsKey(file)
        ? new ByteArrayInputStream(text(file).getBytes(StandardCharsets.UTF_8))
        : null;
  }
}
