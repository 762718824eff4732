package org.jcecc.daemon.client;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.protocol.message.Message;

/** What the event at hand leads to, in order. */
final class Effects {

    private final List<Effect> effects = new ArrayList<>();

    void add(Effect effect) {
        effects.add(effect);
    }

    void toClient(Client client, Message.ToClient message) {
        effects.add(new Effect.ToClient(client.number(), message));
    }

    void note(String text) {
        effects.add(new Effect.Note(text));
    }

    /** All since the last call. */
    List<Effect> take() {
        List<Effect> taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }
}
