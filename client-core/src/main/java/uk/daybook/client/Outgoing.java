package uk.daybook.client;

import java.util.List;

/**
 * A request that is ready to be sent.
 *
 * @param device the device's id, for the signature
 * @param incarnation whose log it continues
 * @param page the entries asked for, 0 while locked
 * @param lines the lines it carries
 * @param body the body, not yet compressed
 * @param signMillis the server's time as best known
 */
record Outgoing(
    String device,
    String incarnation,
    int page,
    List<Log.Line> lines,
    byte[] body,
    long signMillis) {}
