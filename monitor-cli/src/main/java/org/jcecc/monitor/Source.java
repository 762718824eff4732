package org.jcecc.monitor;

import org.jcecc.monitor.feed.Feed;

/** Where events come from: a scheduler or a recording. */
interface Source {

    /** Begins to tell a feed what happens, on a thread of its own. */
    void start(Feed feed);

    /** Whether it comes to an end by itself. */
    boolean finite();

    /** Waits for that end. */
    void awaitEnd() throws InterruptedException;
}
