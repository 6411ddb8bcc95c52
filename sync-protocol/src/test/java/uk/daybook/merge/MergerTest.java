package uk.daybook.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/** DESIGN, "Merge": a table for each of its sentences, a row for each clause. */
class MergerTest {
  private static final RecordType PERSON = RecordTypes.PERSON;
  private static final RecordType ROLL = RecordTypes.ATTENDANCE;
  private static final RecordType TASK = RecordTypes.TASK;

  /** Version 1.1 of a person, made in the office. */
  private static final String MADE = "office#1 10 0.0+0 {'phone':'1'}";

  /** Version 1.1 of a person with a set. */
  private static final String HAZARDS = "office#1 10 0.0+0 {'siteSafety':{'add':['dog','knife']}}";

  private static final String DOG_AND_KNIFE = "{'siteSafety':['dog','knife']}";

  static List<Story> moved() {
    return List.of(
        row(
            "a unit that did not move is set, whatever the clocks say",
            PERSON,
            "1.2 {'phone':'2'} set phone, moved",
            MADE,
            "A#1 5 1.1+0 {'phone':'2'}"),
        row(
            "a unit nobody ever set is set",
            PERSON,
            "1.2 {'phone':'1','language':'cy'} set language, moved",
            MADE,
            "A#1 5 1.1+0 {'language':'cy'}"),
        row(
            "a unit that changed after the base's version has moved",
            PERSON,
            "1.3 {'phone':'3'} set phone, moved phone;"
                + " phone: A#1 {'phone':'3'} over B#1 {'phone':'2'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 30 1.1+0 {'phone':'3'}"),
        row(
            "what the base's version has was seen, whoever wrote it",
            PERSON,
            "1.3 {'phone':'3'} set phone, moved",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 5 1.2+0 {'phone':'3'}"),
        row(
            "a change by the same incarnation at its own number was seen",
            PERSON,
            "1.3 {'phone':'3'} set phone, moved",
            MADE,
            "A#1 20 1.1+0 {'phone':'2'}",
            "A#2 5 1.1+1 {'phone':'3'}"),
        row(
            "and so was one at a lower number",
            PERSON,
            "1.4 {'phone':'4','language':'cy'} set phone, moved",
            MADE,
            "A#1 20 1.1+0 {'phone':'2'}",
            "A#2 20 1.1+1 {'language':'cy'}",
            "A#3 5 1.1+2 {'phone':'4'}"),
        row(
            "a later one of its own was not on the screen: it has moved",
            PERSON,
            "1.3 {'phone':'3'} set phone, moved phone;"
                + " phone: A#2 {'phone':'3'} over A#1 {'phone':'2'} from {'phone':'1'}",
            MADE,
            "A#1 20 1.1+0 {'phone':'2'}",
            "A#2 30 1.1+0 {'phone':'3'}"),
        row(
            "the same number of another incarnation is somebody else's",
            PERSON,
            "1.3 {'phone':'3'} set phone, moved phone;"
                + " phone: A#2 {'phone':'3'} over B#1 {'phone':'2'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#2 30 1.1+1 {'phone':'3'}"),
        row(
            "the office has no own: two clerks on one page conflict like anyone",
            PERSON,
            "1.3 {'phone':'1','firstName':'Ann'} set name, moved name;"
                + " name: office#3 {'firstName':'Ann'} over office#2 {'firstName':'Anne'}"
                + " from {}, a person settles",
            MADE,
            "office#2 20 1.1+0 {'firstName':'Anne'}",
            "office#3 30 1.1+2 {'firstName':'Ann'}"),
        row(
            "a value that went and came back has moved all the same",
            PERSON,
            "1.4 {'phone':'4'} set phone, moved phone;"
                + " phone: A#1 {'phone':'4'} over B#2 {'phone':'1'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "B#2 25 1.1+1 {'phone':'1'}",
            "A#1 30 1.1+0 {'phone':'4'}"));
  }

  static List<Story> forks() {
    String forked = "fork B from A#3";
    return List.of(
        row(
            "what a device did before it split, it has seen",
            PERSON,
            "1.3 {'phone':'3'} set phone, moved",
            MADE,
            "A#3 20 1.1+0 {'phone':'2'}",
            forked,
            "B#1 5 1.1+3@A {'phone':'3'}"),
        row(
            "unless nothing of its own was on the screen",
            PERSON,
            "1.3 {'phone':'3'} set phone, moved phone;"
                + " phone: B#1 {'phone':'3'} over A#3 {'phone':'2'} from {'phone':'1'}",
            MADE,
            "A#3 20 1.1+0 {'phone':'2'}",
            forked,
            "B#1 30 1.1+0 {'phone':'3'}"),
        row(
            "what the other copy did after the split, it has not",
            PERSON,
            "1.3 {'phone':'3'} set phone, moved phone;"
                + " phone: B#1 {'phone':'3'} over A#4 {'phone':'2'} from {'phone':'1'}",
            MADE,
            "A#4 20 1.1+0 {'phone':'2'}",
            forked,
            "B#1 30 1.1+0 {'phone':'3'}"),
        row(
            "a base that counts in an earlier incarnation has seen that one's",
            PERSON,
            "1.3 {'phone':'3'} set phone, moved",
            MADE,
            "A#2 20 1.1+0 {'phone':'2'}",
            forked,
            "B#5 5 1.1+2@A {'phone':'3'}"),
        row(
            "but not what came after its number there",
            PERSON,
            "1.3 {'phone':'3'} set phone, moved phone;"
                + " phone: B#5 {'phone':'3'} over A#3 {'phone':'2'} from {'phone':'1'}",
            MADE,
            "A#3 20 1.1+0 {'phone':'2'}",
            forked,
            "B#5 30 1.1+2@A {'phone':'3'}"),
        row(
            "nor what the sender itself did since",
            PERSON,
            "1.3 {'phone':'3'} set phone, moved phone;"
                + " phone: B#5 {'phone':'3'} over B#1 {'phone':'2'} from {'phone':'1'}",
            MADE,
            forked,
            "B#1 20 1.1+0 {'phone':'2'}",
            "B#5 30 1.1+2@A {'phone':'3'}"),
        row(
            "a device that split twice has seen both ancestors",
            PERSON,
            "1.4 {'phone':'4','language':'en'} set phone language, moved",
            MADE,
            "A#3 20 1.1+0 {'phone':'2'}",
            forked,
            "B#2 20 1.1+0 {'language':'cy'}",
            "fork C from B#2",
            "C#1 5 1.1+2@B {'phone':'4','language':'en'}"),
        row(
            "each only up to where it split",
            PERSON,
            "1.3 {'language':'cy'} set language, moved language;"
                + " language: C#1 {'language':'cy'} over B#3 {'language':'en'} from {}",
            "office#1 10 0.0+0 {}",
            forked,
            "B#3 20 1.1+0 {'language':'en'}",
            "fork C from B#2",
            "C#1 30 1.1+0 {'language':'cy'}"));
  }

  static List<Story> latestAndReview() {
    return List.of(
        row(
            "LATEST: the later time stays when it arrives second",
            PERSON,
            "1.3 {'phone':'A'} set phone, moved phone;"
                + " phone: A#1 {'phone':'A'} over B#1 {'phone':'B'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'B'}",
            "A#1 21 1.1+0 {'phone':'A'}"),
        row(
            "LATEST: and when it arrived first",
            PERSON,
            "1.2 {'phone':'B'} set, moved phone;"
                + " phone: B#1 {'phone':'B'} over A#1 {'phone':'A'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'B'}",
            "A#1 19 1.1+0 {'phone':'A'}"),
        row(
            "LATEST: at the same time the server's order decides",
            PERSON,
            "1.3 {'phone':'A'} set phone, moved phone;"
                + " phone: A#1 {'phone':'A'} over B#1 {'phone':'B'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'B'}",
            "A#1 20 1.1+0 {'phone':'A'}"),
        row(
            "REVIEW: the later time stays for now, and a person settles",
            PERSON,
            "1.2 {'firstName':'A'} set name, moved name;"
                + " name: A#1 {'firstName':'A'} over B#1 {'firstName':'B'} from {},"
                + " a person settles",
            "B#1 20 0.0+0 {'firstName':'B'}",
            "A#1 21 0.0+0 {'firstName':'A'}"),
        row(
            "REVIEW: so too when the later time came first",
            PERSON,
            "1.1 {'firstName':'B'} set, moved name;"
                + " name: B#1 {'firstName':'B'} over A#1 {'firstName':'A'} from {},"
                + " a person settles",
            "B#1 20 0.0+0 {'firstName':'B'}",
            "A#1 19 0.0+0 {'firstName':'A'}"),
        row(
            "REVIEW: at the same time the server's order decides",
            PERSON,
            "1.2 {'firstName':'A'} set name, moved name;"
                + " name: A#1 {'firstName':'A'} over B#1 {'firstName':'B'} from {},"
                + " a person settles",
            "B#1 20 0.0+0 {'firstName':'B'}",
            "A#1 20 0.0+0 {'firstName':'A'}"));
  }

  static List<Story> office() {
    return List.of(
        row(
            "OFFICE: the office's stays over an earlier one of a device",
            PERSON,
            "1.2 {'adjustments':'O'} set adjustments, moved adjustments; adjustments:"
                + " office#1 {'adjustments':'O'} over A#1 {'adjustments':'A'} from {}",
            "A#1 20 0.0+0 {'adjustments':'A'}",
            "office#1 21 0.0+0 {'adjustments':'O'}"),
        row(
            "OFFICE: and over a later one",
            PERSON,
            "1.2 {'adjustments':'O'} set adjustments, moved adjustments; adjustments:"
                + " office#1 {'adjustments':'O'} over A#1 {'adjustments':'A'} from {}",
            "A#1 20 0.0+0 {'adjustments':'A'}",
            "office#1 19 0.0+0 {'adjustments':'O'}"),
        row(
            "OFFICE: a device's does not replace it, however late",
            PERSON,
            "1.1 {'adjustments':'O'} set, moved adjustments; adjustments:"
                + " office#1 {'adjustments':'O'} over A#1 {'adjustments':'A'} from {}",
            "office#1 20 0.0+0 {'adjustments':'O'}",
            "A#1 30 0.0+0 {'adjustments':'A'}"),
        row(
            "OFFICE: but one that saw it does",
            PERSON,
            "1.2 {'adjustments':'A'} set adjustments, moved",
            "office#1 20 0.0+0 {'adjustments':'O'}",
            "A#1 10 1.1+0 {'adjustments':'A'}"),
        row(
            "OFFICE: between two devices the later stays, and nobody is asked",
            PERSON,
            "1.1 {'adjustments':'B'} set, moved adjustments; adjustments:"
                + " B#1 {'adjustments':'B'} over A#1 {'adjustments':'A'} from {}",
            "B#1 20 0.0+0 {'adjustments':'B'}",
            "A#1 19 0.0+0 {'adjustments':'A'}"),
        row(
            "OFFICE: between two in the office the later stays and a person settles",
            PERSON,
            "1.1 {'adjustments':'O'} set, moved adjustments; adjustments:"
                + " office#1 {'adjustments':'O'} over office2#1 {'adjustments':'P'} from {},"
                + " a person settles",
            "office#1 20 0.0+0 {'adjustments':'O'}",
            "office2#1 19 0.0+0 {'adjustments':'P'}"));
  }

  static List<Story> once() {
    String crn = "office#1 10 0.0+0 {'crn':'X1'}";
    return List.of(
        row(
            "ONCE: what was not set can be set",
            PERSON,
            "1.2 {'phone':'1','crn':'X1'} set crn, moved",
            MADE,
            "office#2 20 1.1+0 {'crn':'X1'}"),
        row(
            "ONCE: the first stays against a later one that had not seen it",
            PERSON,
            "1.1 {'crn':'X1'} set, moved crn;"
                + " crn: office#1 {'crn':'X1'} over A#1 {'crn':'X2'} from {}",
            crn,
            "A#1 20 0.0+0 {'crn':'X2'}"),
        row(
            "ONCE: the first to arrive stays against one with an earlier time",
            PERSON,
            "1.1 {'crn':'X1'} set, moved crn;"
                + " crn: office#1 {'crn':'X1'} over A#1 {'crn':'X2'} from {}",
            crn,
            "A#1 5 0.0+0 {'crn':'X2'}"),
        row(
            "ONCE: and against one that had, and is told",
            PERSON,
            "1.1 {'crn':'X1'} set, moved crn;"
                + " crn: office#1 {'crn':'X1'} over office#2 {'crn':'X2'} from {'crn':'X1'}",
            crn,
            "office#2 20 1.1+0 {'crn':'X2'}"),
        row(
            "ONCE: it cannot be cleared either",
            PERSON,
            "1.1 {'crn':'X1'} set, moved crn;"
                + " crn: office#1 {'crn':'X1'} over office#2 {} from {'crn':'X1'}",
            crn,
            "office#2 20 1.1+0 {'crn':null}"),
        row(
            "ONCE: setting it again to the same is nothing",
            PERSON,
            "1.1 {'crn':'X1'} set, moved crn",
            crn,
            "A#1 20 0.0+0 {'crn':'X1'}"),
        row(
            "ONCE: a flag goes from false to true",
            ROLL,
            "1.2 {'sensitive':true} set sensitive, moved",
            "A#1 10 0.0+0 {'sensitive':false}",
            "B#1 20 1.1+0 {'sensitive':true}"),
        row(
            "ONCE: even when the false had moved and has the later time",
            ROLL,
            "1.2 {'sensitive':true} set sensitive, moved sensitive; sensitive:"
                + " B#1 {'sensitive':true} over A#1 {'sensitive':false} from {}",
            "A#1 10 0.0+0 {'sensitive':false}",
            "B#1 5 0.0+0 {'sensitive':true}"),
        row(
            "ONCE: never back, seen or not",
            ROLL,
            "1.1 {'sensitive':true} set, moved sensitive; sensitive:"
                + " A#1 {'sensitive':true} over B#1 {'sensitive':false} from {'sensitive':true}",
            "A#1 10 0.0+0 {'sensitive':true}",
            "B#1 20 1.1+0 {'sensitive':false}"),
        row(
            "ONCE: a unit of several fields is set as one",
            ROLL,
            "1.1 {'agrees':true} set, moved agreed; agreed: A#1 {'agrees':true}"
                + " over B#1 {'agrees':false,'disagreesBecause':'late van'} from {}",
            "A#1 10 0.0+0 {'agrees':true}",
            "B#1 20 0.0+0 {'agrees':false,'disagreesBecause':'late van'}"),
        row(
            "ONCE: and words beside a false flag are a value that stays",
            ROLL,
            "1.1 {'agrees':false,'disagreesBecause':'late van'} set, moved agreed;"
                + " agreed: A#1 {'agrees':false,'disagreesBecause':'late van'}"
                + " over B#1 {'agrees':true} from {}",
            "A#1 10 0.0+0 {'agrees':false,'disagreesBecause':'late van'}",
            "B#1 20 0.0+0 {'agrees':true}"));
  }

  static List<Story> union() {
    return List.of(
        row(
            "UNION: two additions both stay",
            PERSON,
            "1.3 {'siteSafety':['bees','dog','fire','knife']} set siteSafety, moved siteSafety",
            HAZARDS,
            "B#1 20 1.1+0 {'siteSafety':{'add':['bees']}}",
            "A#1 10 1.1+0 {'siteSafety':{'add':['fire']}}"),
        row(
            "UNION: an item somebody saw goes",
            PERSON,
            "1.2 {'siteSafety':['knife']} set siteSafety, moved",
            HAZARDS,
            "A#1 20 1.1+0 {'siteSafety':{'remove':['dog']}}"),
        row(
            "UNION: the last one leaves an empty list",
            PERSON,
            "1.2 {'siteSafety':[]} set siteSafety, moved",
            HAZARDS,
            "A#1 20 1.1+0 {'siteSafety':{'remove':['dog','knife']}}"),
        row(
            "UNION: an addition nobody saw survives the removal, which is a recorded loser",
            PERSON,
            "1.2 {'siteSafety':['dog','knife']} set, moved siteSafety; siteSafety: B#1 "
                + DOG_AND_KNIFE
                + " over A#1 {'siteSafety':['knife']} from "
                + DOG_AND_KNIFE,
            HAZARDS,
            "B#1 20 1.1+0 {'siteSafety':{'add':['dog']}}",
            "A#1 30 1.1+0 {'siteSafety':{'remove':['dog']}}"),
        row(
            "UNION: what else the same edit does is done",
            PERSON,
            "1.3 {'siteSafety':['dog','fire']} set siteSafety, moved siteSafety; siteSafety:"
                + " B#1 {'siteSafety':['dog','fire']} over A#1 {'siteSafety':['fire']} from "
                + DOG_AND_KNIFE,
            HAZARDS,
            "B#1 20 1.1+0 {'siteSafety':{'add':['dog']}}",
            "A#1 30 1.1+0 {'siteSafety':{'remove':['dog','knife'],'add':['fire']}}"),
        row(
            "UNION: an addition wins over a removal that came first",
            PERSON,
            "1.3 {'siteSafety':['dog','knife']} set siteSafety, moved siteSafety",
            HAZARDS,
            "B#1 20 1.1+0 {'siteSafety':{'remove':['dog']}}",
            "A#1 10 1.1+0 {'siteSafety':{'add':['dog']}}"),
        row(
            "UNION: an item of one's own that was on the screen goes",
            PERSON,
            "1.3 {'siteSafety':['dog','knife']} set siteSafety, moved",
            HAZARDS,
            "A#1 20 1.1+0 {'siteSafety':{'add':['fire']}}",
            "A#2 30 1.1+1 {'siteSafety':{'remove':['fire']}}"),
        row(
            "UNION: another item that moved does not hold a removal up",
            PERSON,
            "1.3 {'siteSafety':['bees','knife']} set siteSafety, moved siteSafety",
            HAZARDS,
            "B#1 20 1.1+0 {'siteSafety':{'add':['bees']}}",
            "A#1 30 1.1+0 {'siteSafety':{'remove':['dog']}}"),
        row(
            "UNION: removing what is not there is nothing",
            PERSON,
            "1.1 {'siteSafety':['dog','knife']} set, moved",
            HAZARDS,
            "A#1 20 1.1+0 {'siteSafety':{'remove':['fire']}}"),
        row(
            "UNION: removed and added in one edit, it is there",
            PERSON,
            "1.2 {'siteSafety':['dog','knife']} set siteSafety, moved",
            HAZARDS,
            "A#1 20 1.1+0 {'siteSafety':{'add':['dog'],'remove':['dog']}}"),
        row(
            "UNION: a set that nobody had is made",
            PERSON,
            "1.2 {'phone':'1','siteSafety':['dog']} set siteSafety, moved",
            MADE,
            "A#1 20 1.1+0 {'siteSafety':{'add':['dog','dog']}}"));
  }

  static List<Story> units() {
    String made = "office#1 10 0.0+0 {'outcome':'ATTC','start':'09:00','finish':'16:00'}";
    String whole = "{'outcome':'ATTC','start':'09:00','finish':'16:00'}";
    return List.of(
        row(
            "a unit is never half and half: an early finish against a complete outcome",
            ROLL,
            "1.3 {'outcome':'ATTC','start':'09:00','finish':'14:00'} set outcome, moved outcome;"
                + " outcome: A#1 {'outcome':'ATTC','start':'09:00','finish':'14:00'}"
                + " over B#1 {'outcome':'AFTC','start':'09:00','finish':'16:00',"
                + "'penaltyMinutes':60} from "
                + whole
                + ", a person settles",
            made,
            "B#1 20 1.1+0 {'outcome':'AFTC','penaltyMinutes':60}",
            "A#1 30 1.1+0 {'finish':'14:00'}"),
        row(
            "and the other way round, both whole",
            ROLL,
            "1.2 {'outcome':'AFTC','start':'09:00','finish':'16:00','penaltyMinutes':60} set,"
                + " moved outcome; outcome:"
                + " B#1 {'outcome':'AFTC','start':'09:00','finish':'16:00','penaltyMinutes':60}"
                + " over A#1 {'outcome':'ATTC','start':'09:00','finish':'14:00'} from "
                + whole
                + ", a person settles",
            made,
            "B#1 20 1.1+0 {'outcome':'AFTC','penaltyMinutes':60}",
            "A#1 15 1.1+0 {'finish':'14:00'}"),
        row(
            "a part of a unit is completed from its base with what was one's own",
            ROLL,
            "1.4 {'outcome':'ATTC','start':'09:30','finish':'14:00'} set outcome, moved outcome;"
                + " outcome: A#2 {'outcome':'ATTC','start':'09:30','finish':'14:00'}"
                + " over B#1 {'outcome':'UACP'} from"
                + " {'outcome':'ATTC','start':'09:30','finish':'16:00'}, a person settles",
            made,
            "A#1 20 1.1+0 {'start':'09:30'}",
            "B#1 25 1.2+0 {'outcome':'UACP','start':null,'finish':null}",
            "A#2 30 1.1+1 {'finish':'14:00'}"),
        row(
            "even with one's own that lost meanwhile",
            ROLL,
            "1.3 {'outcome':'ATTC','start':'09:30','finish':'14:00'} set outcome, moved outcome;"
                + " outcome: A#2 {'outcome':'ATTC','start':'09:30','finish':'14:00'}"
                + " over B#1 {'outcome':'UACP'} from"
                + " {'outcome':'ATTC','start':'09:30','finish':'16:00'}, a person settles",
            made,
            "B#1 25 1.1+0 {'outcome':'UACP','start':null,'finish':null}",
            "A#1 20 1.1+0 {'start':'09:30'}",
            "A#2 30 1.1+1 {'finish':'14:00'}"),
        row(
            "a unit that did not move is completed from what stands",
            ROLL,
            "1.2 {'outcome':'ATTC','start':'09:00','finish':'14:00'} set outcome, moved",
            made,
            "A#1 5 1.1+0 {'finish':'14:00'}"),
        row(
            "a date is cleared in its unit with null, and the rest of the unit stays",
            ROLL,
            "1.2 {'outcome':'ATTC','start':'09:00'} set outcome, moved",
            made,
            "A#1 5 1.1+0 {'finish':null}"));
  }

  static List<Story> sameAndDisjoint() {
    return List.of(
        row(
            "the same value twice is no conflict, and is known to be said twice",
            PERSON,
            "1.3 {'phone':'2'} set, moved phone",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 30 1.1+0 {'phone':'2'}"),
        row(
            "it stays against a time between the two, whoever came first",
            PERSON,
            "1.3 {'phone':'2'} set, moved phone;"
                + " phone: A#1 {'phone':'2'} over C#1 {'phone':'3'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 30 1.1+0 {'phone':'2'}",
            "C#1 25 1.1+0 {'phone':'3'}"),
        row(
            "and so too when the later came first",
            PERSON,
            "1.3 {'phone':'2'} set, moved phone;"
                + " phone: A#1 {'phone':'2'} over C#1 {'phone':'3'} from {'phone':'1'}",
            MADE,
            "A#1 30 1.1+0 {'phone':'2'}",
            "B#1 20 1.1+0 {'phone':'2'}",
            "C#1 25 1.1+0 {'phone':'3'}"),
        row(
            "both lose to a later time, and both are recorded",
            PERSON,
            "1.4 {'phone':'3'} set phone, moved phone;"
                + " phone: C#1 {'phone':'3'} over A#1 {'phone':'2'} from {'phone':'1'};"
                + " phone: C#1 {'phone':'3'} over B#1 {'phone':'2'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 30 1.1+0 {'phone':'2'}",
            "C#1 35 1.1+0 {'phone':'3'}"),
        row(
            "whoever said it again and goes on has not seen the first",
            PERSON,
            "1.4 {'phone':'3'} set phone, moved phone;"
                + " phone: A#2 {'phone':'3'} over B#1 {'phone':'2'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 30 1.1+0 {'phone':'2'}",
            "A#2 35 1.1+1 {'phone':'3'}"),
        row(
            "and whoever said it first and goes on has not seen the other",
            PERSON,
            "1.3 {'phone':'2'} set, moved phone;"
                + " phone: A#1 {'phone':'2'} over B#2 {'phone':'3'} from {'phone':'2'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 30 1.1+0 {'phone':'2'}",
            "B#2 25 1.1+1 {'phone':'3'}"),
        row(
            "whoever saw both is against nobody, and it is said again no more",
            PERSON,
            "1.5 {'phone':'4'} set phone, moved phone;"
                + " phone: C#2 {'phone':'4'} over C#1 {'phone':'3'} from {'phone':'2'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 30 1.1+0 {'phone':'2'}",
            "C#1 25 1.3+0 {'phone':'3'}",
            "C#2 25 1.3+0 {'phone':'4'}"),
        row(
            "OFFICE: the office's stays though a device said the same first",
            PERSON,
            "1.2 {'adjustments':'O'} set, moved adjustments; adjustments:"
                + " office#1 {'adjustments':'O'} over B#1 {'adjustments':'B'} from {}",
            "A#1 30 0.0+0 {'adjustments':'O'}",
            "office#1 20 0.0+0 {'adjustments':'O'}",
            "B#1 40 0.0+0 {'adjustments':'B'}"),
        row(
            "a value that was on the screen is no edit, whatever stands now",
            PERSON,
            "1.2 {'phone':'2'} set, moved phone",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 30 1.1+0 {'phone':'1'}"),
        row(
            "setting what stands makes no version",
            PERSON,
            "1.1 {'phone':'1'} set, moved",
            MADE,
            "A#1 30 1.1+0 {'phone':'1'}"),
        row(
            "disjoint units merge, and what moved is listed",
            PERSON,
            "1.3 {'phone':'2','language':'cy'} set language, moved phone",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 30 1.1+0 {'language':'cy'}"),
        row(
            "one unit disagrees and the others of the edit go in",
            PERSON,
            "1.3 {'phone':'2','language':'cy'} set language, moved phone;"
                + " phone: B#1 {'phone':'2'} over A#1 {'phone':'3'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 15 1.1+0 {'phone':'3','language':'cy'}"),
        row("null clears", PERSON, "1.2 {} set phone, moved", MADE, "A#1 5 1.1+0 {'phone':null}"),
        row(
            "a clearing can lose",
            PERSON,
            "1.2 {'phone':'2'} set, moved phone;"
                + " phone: B#1 {'phone':'2'} over A#1 {} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 15 1.1+0 {'phone':null}"),
        row(
            "and win",
            PERSON,
            "1.3 {} set phone, moved phone;"
                + " phone: A#1 {} over B#1 {'phone':'2'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':'2'}",
            "A#1 25 1.1+0 {'phone':null}"),
        row(
            "a cleared unit that moved is a value like any other",
            PERSON,
            "1.2 {} set, moved phone; phone: B#1 {} over A#1 {'phone':'3'} from {'phone':'1'}",
            MADE,
            "B#1 20 1.1+0 {'phone':null}",
            "A#1 15 1.1+0 {'phone':'3'}"));
  }

  static List<Story> makingAndDeleting() {
    String task = "office#1 10 0.0+0 {'text':'ring','due':'2026-11-21'}";
    String open = "{'text':'ring','due':'2026-11-21'}";
    return List.of(
        row(
            "a create makes version 1",
            PERSON,
            "1.1 {'phone':'2'} set phone, moved",
            "A#1 5 0.0+0 {'phone':'2'}"),
        row("a create may set nothing", PERSON, "1.1 {} set, moved", "A#1 5 0.0+0 {}"),
        row(
            "a create that meets a record merges as edits on version 0",
            ROLL,
            "1.2 {'session':'s','outcome':'ATTC','alert':true} set outcome alert,"
                + " moved session outcome; outcome: A#1 {'outcome':'ATTC'}"
                + " over B#1 {'outcome':'UACP'} from {}, a person settles",
            "B#1 20 0.0+0 {'session':'s','outcome':'UACP'}",
            "A#1 30 0.0+0 {'session':'s','outcome':'ATTC','alert':true}"),
        row(
            "an edit of a record the server never had waits for it",
            PERSON,
            "never seen",
            "A#1 5 1.1+0 {'phone':'2'}"),
        row(
            "and so does one on top of one's own that was not posted",
            PERSON,
            "never seen",
            "A#2 5 0.0+1 {'phone':'2'}"),
        row("and a delete", TASK, "never seen", "A#1 5 0.0+0 -"),
        row(
            "a delete of what was seen deletes, and keeps the document",
            TASK,
            "1.2 deleted " + open + " set *, moved",
            task,
            "A#1 5 1.1+0 -"),
        row(
            "a delete of a record that sets nothing deletes",
            TASK,
            "1.2 deleted {} set *, moved",
            "office#1 10 0.0+0 {}",
            "A#1 5 1.1+0 -"),
        row(
            "a delete on a stale base is not applied, and a person settles",
            TASK,
            "1.2 {'text':'write','due':'2026-11-21'} set, moved *;"
                + " *: B#1 {'text':'write','due':'2026-11-21'} over A#1 {} from {},"
                + " a person settles",
            task,
            "B#1 20 1.1+0 {'text':'write'}",
            "A#1 30 1.1+0 -"),
        row(
            "one's own change on the screen does not make it stale",
            TASK,
            "1.3 deleted {'text':'write','due':'2026-11-21'} set *, moved",
            task,
            "A#1 20 1.1+0 {'text':'write'}",
            "A#2 30 1.1+1 -"),
        row(
            "but does not hide somebody else's before it",
            TASK,
            "1.3 {'text':'write','due':'2026-11-22'} set, moved *;"
                + " *: B#1 {'text':'write','due':'2026-11-22'} over A#2 {} from {},"
                + " a person settles",
            task,
            "B#1 20 1.1+0 {'text':'write'}",
            "A#1 25 1.1+0 {'due':'2026-11-22'}",
            "A#2 30 1.1+1 -"),
        row(
            "an edit never resurrects",
            TASK,
            "deleted before",
            task,
            "B#1 20 1.1+0 -",
            "A#1 30 1.1+0 {'text':'write'}"),
        row(
            "nor one that saw the deletion",
            TASK,
            "deleted before",
            task,
            "B#1 20 1.1+0 -",
            "office#2 30 1.2+0 {'text':'write'}"),
        row(
            "nor a create",
            TASK,
            "deleted before",
            task,
            "B#1 20 1.1+0 -",
            "A#1 30 0.0+0 {'text':'write'}"),
        row(
            "nor does a second delete change anything",
            TASK,
            "deleted before",
            task,
            "B#1 20 1.1+0 -",
            "A#1 30 1.1+0 -"));
  }

  static List<Story> epochs() {
    return List.of(
        row(
            "a version of a later epoch is later, however low its number",
            PERSON,
            "2.3 {'phone':'4'} set phone, moved phone;"
                + " phone: A#1 {'phone':'4'} over B#1 {'phone':'3'} from {'phone':'1'}",
            MADE,
            "epoch 2",
            "B#1 20 1.1+0 {'phone':'3'}",
            "A#1 30 1.5+0 {'phone':'4'}"),
        row(
            "what was there before the restore was seen",
            PERSON,
            "2.2 {'phone':'4'} set phone, moved",
            MADE,
            "epoch 2",
            "A#1 5 1.5+0 {'phone':'4'}"),
        row(
            "what was seen may be lost with a restore: going back to what is left is a change",
            PERSON,
            "2.3 {'phone':'1'} set phone, moved phone;"
                + " phone: A#1 {'phone':'1'} over B#1 {'phone':'3'} from {'phone':'1'}",
            MADE,
            "epoch 2",
            "B#1 20 1.1+0 {'phone':'3'}",
            "A#1 30 1.5+0 {'phone':'1'}"),
        row(
            "and when it does not stay, that is recorded",
            PERSON,
            "2.2 {'phone':'3'} set, moved phone;"
                + " phone: B#1 {'phone':'3'} over A#1 {'phone':'1'} from {'phone':'1'}",
            MADE,
            "epoch 2",
            "B#1 20 1.1+0 {'phone':'3'}",
            "A#1 10 1.5+0 {'phone':'1'}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "moved",
    "forks",
    "latestAndReview",
    "office",
    "once",
    "union",
    "units",
    "sameAndDisjoint",
    "makingAndDeleting",
    "epochs"
  })
  void theRuleHolds(Story story) {
    assertThat(story.told()).isEqualTo(story.outcome());
  }

  @Test
  void aNumberIsTheSameWhetherItIsHeldAsAnIntOrAsALong() {
    KeptRecord record = new KeptRecord(ROLL);
    Author author = author("A", 1);
    record.post(author, Base.NOTHING, KeptRecord.json("{'penaltyMinutes':60}"));
    Merge merge =
        record.post(author, Base.at(new Version(1, 1)), Json.object().put("penaltyMinutes", 60L));
    assertThat(merge)
        .isInstanceOfSatisfying(
            Merge.Applied.class, applied -> assertThat(applied.isChanged()).isFalse());
  }

  /** What the author is judged by: the edit's units as they saw and left them. */
  @Test
  void seenIsTheEditsUnitsAsItsAuthorHadThemAndTheRestAsItIs() {
    KeptRecord record = new KeptRecord(ROLL);
    record.post(
        author("A", 1), Base.NOTHING, KeptRecord.json("{'outcome':'ATTC','start':'09:00'}"));
    record.post(
        author("B", 1),
        Base.at(new Version(1, 1)),
        KeptRecord.json("{'outcome':'UACP','start':null,'alert':true}"));
    Base base = new Base(new Version(1, 1), 0, null);
    Edit edit = edit(base, "{'finish':'16:00'}");
    Merger.Seen seen =
        Merger.seen(
            ROLL, record.state(), edit, record.lineage(author("C", 1), base), record::baseValue);
    assertThat(seen.before())
        .isEqualTo(KeptRecord.json("{'outcome':'ATTC','start':'09:00','alert':true}"));
    assertThat(seen.after())
        .isEqualTo(
            KeptRecord.json("{'outcome':'ATTC','start':'09:00','finish':'16:00','alert':true}"));
  }

  @Test
  void whoMakesARecordHasSeenNothingBefore() {
    KeptRecord record = new KeptRecord(ROLL);
    Edit edit = edit(Base.NOTHING, "{'outcome':'ATTC','start':null}");
    Merger.Seen seen = Merger.seen(ROLL, null, edit, Lineage.none(), record::baseValue);
    assertThat(seen.before()).isNull();
    assertThat(seen.after()).isEqualTo(KeptRecord.json("{'outcome':'ATTC'}"));
  }

  private static Author author(String incarnation, long number) {
    return new Author(new MutationRef(incarnation, number), incarnation, false, 10);
  }

  private static Edit edit(Base base, String fields) {
    return new Edit(new RecordKey(ROLL.name(), "r"), base, KeptRecord.json(fields));
  }

  private static Story row(String clause, RecordType type, String outcome, String... steps) {
    return new Story(clause, type, new ArrayList<>(Arrays.asList(steps)), outcome);
  }
}
