package uk.daybook.server.posting;

import java.util.SortedSet;

/**
 * What decides who may hold a person's records.
 *
 * @param officer the staff code of the responsible officer, empty for none
 * @param limited whether access is limited (LAO)
 * @param projects the projects on which the person is allocated
 */
record PersonFacts(String officer, boolean limited, SortedSet<String> projects) {}
