package dev.countersign.web.notice;

import dev.countersign.api.Caller;
import dev.countersign.notice.ContactService;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/// Learns where people can be written to, from the token of a request that asked who is calling.
@Provider
public class ContactFilter implements ContainerResponseFilter {

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
                    .ifPresent(address -> contacts.learn(caller.actor(), address));
        }
    }
}
