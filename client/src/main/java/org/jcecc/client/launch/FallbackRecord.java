package org.jcecc.client.launch;

import java.time.Instant;
import java.util.List;

/**
 * A command that its launcher ran without a resident client. Texts carry bytes (ISO-8859-1).
 *
 * @param time to the second
 * @param processId the launcher's
 * @param reason what was odd about the resident client
 * @param workingDirectory the command's; empty if it was deleted
 * @param words the command's, compiler first; the last ones may be missing from a long one
 */
public record FallbackRecord(
        Instant time, long processId, String reason, String workingDirectory, List<String> words) {}
