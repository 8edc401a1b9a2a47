package dev.countersign.web.notice;

import dev.countersign.Actor;
import dev.countersign.api.Caller;
import dev.countersign.notice.ContactService;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/// Learns where people can be written to, from the token of a request that asked who is calling.
@Provider
public class ContactFilter implements ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(ContactFilter.class);

    private final Caller caller;
    private final ContactService contacts;

    ContactFilter(Caller caller, ContactService contacts) {
        this.caller = caller;
        this.contacts = contacts;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (caller.known() && response.getStatus() < 400 && BlockingOperationControl.isBlockingAllowed()) {
            caller.address()
                    .filter(address -> contacts.isNews(caller.actor(), address))
                    .ifPresent(address -> learn(caller.actor(), address));
        }
    }

    /// What the request did has committed and must be answered as it is, so a failure here waits for the next one.
    private void learn(Actor actor, String address) {
        try {
            contacts.learn(actor, address);
            contacts.learned(actor, address);
        } catch (RuntimeException e) {
            LOG.warn("An address could not be kept and will be learnt with a later request", e);
        }
    }
}
