package org.jcecc.monitor.model;

import java.util.BitSet;

/** A host that is online. */
final class HostEntry {

    /** Load up to which a host is taken to run nothing, in per mille. */
    private static final long IDLE_LOAD = 100;

    final long id;
    final long firstSeen;
    HostAttributes attributes;
    long lastNews;
    private final BitSet slots = new BitSet();
    private boolean seenIdle;

    HostEntry(long id, HostAttributes attributes, long now) {
        this.id = id;
        this.firstSeen = now;
        this.attributes = attributes;
        this.lastNews = now;
        lookForIdleness();
    }

    void update(HostAttributes news, long now) {
        attributes = news.after(attributes);
        lastNews = now;
        lookForIdleness();
    }

    HostKey key() {
        return new HostKey(attributes.name().orElse("#" + id), attributes.address());
    }

    HostRef ref() {
        return new HostRef(id, key());
    }

    /** Whether there was a moment at which nothing can have run here that nobody knew of. */
    boolean seenIdle() {
        return seenIdle;
    }

    int takeSlot() {
        int slot = slots.nextClearBit(0);
        slots.set(slot);
        return slot;
    }

    void freeSlot(int slot) {
        slots.clear(slot);
    }

    private void lookForIdleness() {
        seenIdle |= slots.isEmpty() && attributes.load().orElse(Long.MAX_VALUE) <= IDLE_LOAD;
    }
}
