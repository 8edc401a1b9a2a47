package dev.countersign.notice;

import dev.countersign.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Learns from people's tokens where they can be written to.
@ApplicationScoped
public class ContactService {

    private final Contacts contacts;
    private final InstantSource clock;
    private final Map<String, String> kept = new ConcurrentHashMap<>();

    @Inject
    ContactService(Contacts contacts, InstantSource clock) {
        this.contacts = contacts;
        this.clock = clock;
    }

    /// Whether `address` is news about `actor` to this instance, asked with each request and without the database.
    public boolean isNews(Actor actor, String address) {
        var plain = address.toLowerCase(Locale.ROOT);
        return actor.isPerson() && Addressee.isPlain(plain) && !plain.equals(kept.get(actor.subject()));
    }

    /// Keeps the address a verified token states for a person. It may have failed until [#learned] is told otherwise.
    @Transactional
    public void learn(Actor actor, String address) {
        if (isNews(actor, address)) {
            contacts.keep(actor.subject(), address.toLowerCase(Locale.ROOT), clock.instant());
        }
    }

    /// Is told that what [#learn] kept was committed, so that it is no news any more.
    public void learned(Actor actor, String address) {
        kept.put(actor.subject(), address.toLowerCase(Locale.ROOT));
    }
}
