package uk.daybook.rehearsal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Holds the arrows {@code field-app -> client-core -> sync-protocol <- server} and the habits of
 * the house that a compiler cannot. It lives here because only this module has every other on its
 * class path; {@code bench}, which nothing may use, comes after it and is not seen.
 *
 * <p>A rule without a class to judge passes, so that a part of the house may still be empty. {@link
 * #everyClassLivesInAKnownPackage} makes that safe: nothing of ours escapes by its address.
 */
@AnalyzeClasses(
    packages = ArchitectureTest.OURS,
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  static final String OURS = "uk.daybook";

  private static final String DOMAIN = "uk.daybook.domain..";
  private static final String PROTOCOL = "uk.daybook.protocol..";
  private static final String MERGE = "uk.daybook.merge..";
  private static final String CLIENT = "uk.daybook.client..";
  private static final String SERVER = "uk.daybook.server..";
  private static final String FIELD = "uk.daybook.field..";
  private static final String LOOK = "uk.daybook.look..";
  private static final String REHEARSAL = "uk.daybook.rehearsal..";

  private static final String[] SYNC_PROTOCOL = {DOMAIN, PROTOCOL, MERGE};

  @ArchTest
  static final ArchRule everyClassLivesInAKnownPackage =
      classes()
          .should()
          .resideInAnyPackage(DOMAIN, PROTOCOL, MERGE, CLIENT, LOOK, SERVER, FIELD, REHEARSAL)
          .allowEmptyShould(true);

  @ArchTest static final ArchRule domainUsesOnlyItself = mayUse(DOMAIN);

  @ArchTest static final ArchRule protocolUsesDomain = mayUse(PROTOCOL, DOMAIN);

  @ArchTest static final ArchRule mergeUsesDomainAndProtocol = mayUse(MERGE, DOMAIN, PROTOCOL);

  @ArchTest static final ArchRule clientUsesSyncProtocol = mayUse(CLIENT, SYNC_PROTOCOL);

  @ArchTest static final ArchRule lookUsesOnlyItself = mayUse(LOOK);

  @ArchTest
  static final ArchRule serverUsesSyncProtocolAndLook =
      mayUse(SERVER, DOMAIN, PROTOCOL, MERGE, LOOK);

  @ArchTest
  static final ArchRule fieldUsesClientAndSyncProtocolAndLook =
      mayUse(FIELD, CLIENT, DOMAIN, PROTOCOL, MERGE, LOOK);

  @ArchTest
  static final ArchRule syncProtocolTouchesNoDatabaseNetworkFileOrThread =
      noClasses()
          .that()
          .resideInAnyPackage(SYNC_PROTOCOL)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.sql..",
                      "javax.sql..",
                      "org.sqlite..",
                      "okhttp3..",
                      "java.net.http..",
                      "java.nio.file..",
                      "java.util.concurrent.locks..",
                      "org.slf4j..")
                  .or(named("java.io.File", "java.lang.Thread")))
          .because("both sides run it, also in places that have none of these")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule timeComesThroughConstructors =
      noClasses()
          .that(not(mainClasses()))
          .should()
          .accessTargetWhere(readsTheMachinesTime())
          .because("a Clock handed to the constructor can be pinned by tests and the simulation")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helpers?|Utils?|Impl|Data|Info)(\\$.*)?")
          .because("such a name would fit anything")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().should(beInANullMarkedPackage()).allowEmptyShould(true);

  /** The classes of one part may use, of ours, only that part and the ones named. */
  private static ArchRule mayUse(String part, String... others) {
    String[] allowed = Stream.concat(Stream.of(part), Stream.of(others)).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(part)
        .should()
        .dependOnClassesThat(resideInAPackage(OURS + "..").and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    return describe(
        "named " + Set.of(names), javaClass -> Set.of(names).contains(javaClass.getName()));
  }

  private static DescribedPredicate<JavaClass> mainClasses() {
    return describe(
        "Main classes", javaClass -> outermost(javaClass).getSimpleName().equals("Main"));
  }

  private static JavaClass outermost(JavaClass javaClass) {
    return javaClass.getEnclosingClass().map(ArchitectureTest::outermost).orElse(javaClass);
  }

  /** Calls and method references alike. A {@code now(Clock)} is what we want instead. */
  private static DescribedPredicate<JavaAccess<?>> readsTheMachinesTime() {
    return describe(
        "the target reads the machine's time or waits for it",
        access -> {
          JavaClass owner = access.getTargetOwner();
          String name = access.getTarget().getName();
          if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system") || name.matches("tick.+");
          }
          if (owner.getPackageName().startsWith("java.time")) {
            return name.equals("now") && !access.getTarget().getFullName().contains("Clock");
          }
          return (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
              || (name.equals("sleep")
                  && (owner.isAssignableTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class)));
        });
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a @NullMarked package (package-info.java)") {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                javaClass, marked, javaClass.getPackageName() + ": " + javaClass.getSimpleName()));
      }
    };
  }
}
