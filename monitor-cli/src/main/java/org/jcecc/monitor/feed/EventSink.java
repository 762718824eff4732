package org.jcecc.monitor.feed;

import org.jcecc.monitor.model.NetEvent;

/** Where events go, in the order they are heard. */
@FunctionalInterface
public interface EventSink {

    /** Takes an event, without waiting for anybody. */
    void accept(NetEvent event);
}
