package dev.countersign.notice;

import java.time.Instant;

/// Where the people who signed in can be written to, as the identity provider vouches for it.
public interface Contacts {

    /// @param address plain, in lower case
    void keep(String account, String address, Instant now);
}
