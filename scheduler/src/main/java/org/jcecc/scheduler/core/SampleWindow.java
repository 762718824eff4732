package org.jcecc.scheduler.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jcecc.scheduler.placement.TrackRecord;

/** The last samples of a server or submitter, and their sums. */
final class SampleWindow {

    /** Samples kept. */
    static final int SIZE = 200;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long outputBytes;
    private long userMillis;

    void add(Sample sample) {
        samples.addLast(sample);
        outputBytes += sample.outputBytes();
        userMillis += sample.userMillis();
        if (samples.size() > SIZE) {
            Sample oldest = samples.removeFirst();
            outputBytes -= oldest.outputBytes();
            userMillis -= oldest.userMillis();
        }
    }

    TrackRecord sums() {
        return new TrackRecord(samples.size(), outputBytes, userMillis);
    }

    List<Sample> oldest(int count) {
        return samples.stream().limit(count).toList();
    }
}
