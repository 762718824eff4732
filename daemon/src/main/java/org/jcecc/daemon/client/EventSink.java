package org.jcecc.daemon.client;

/** Where events go. Any thread may use it. */
public interface EventSink {

    /** Passes an event on and returns at once. */
    void post(Event event);

    /**
     * Passes an event on and returns when all its effects have been performed.
     *
     * @throws InterruptedException if the thread was interrupted while waiting; the event counts
     *     all the same
     */
    void handle(Event event) throws InterruptedException;
}
