package org.jcecc.monitor.json;

import org.jcecc.monitor.model.NetEvent;

/**
 * A line of a recording.
 *
 * @param time in ms since 1970
 */
public record RecordedEvent(long time, NetEvent event) {}
