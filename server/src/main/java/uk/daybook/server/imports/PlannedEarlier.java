package uk.daybook.server.imports;

/**
 * A visit that an earlier file planned, that is still planned and ahead, and that this file does
 * not have any more: moved or cancelled in the source, or left out. An import calls nothing off, so
 * somebody is expected back from it until it is moved or called off in the office.
 *
 * @param visit its id
 * @param plannedAt when it is planned, {@code 2026-12-02T13:45}
 * @param officer the staff code of whose visit it is, empty for nobody
 */
public record PlannedEarlier(String visit, String plannedAt, String officer) {}
