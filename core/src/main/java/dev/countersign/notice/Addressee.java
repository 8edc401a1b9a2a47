package dev.countersign.notice;

import dev.countersign.Role;
import java.util.Locale;
import java.util.regex.Pattern;

/// Who is told: a person's account, everybody who holds a role, or whoever reads an address.
public sealed interface Addressee {

    /// @param name account name at the identity provider
    record Account(String name) implements Addressee {}

    record Holders(Role role) implements Addressee {}

    /// @param address in lower case
    record Mailbox(String address) implements Addressee {

        public Mailbox {
            address = address.toLowerCase(Locale.ROOT);
        }
    }

    /// The only addresses that are written to: one plain mailbox, without names, comments, quotes or lists, so that an
    /// address can say nothing to a mail server but where the mail goes.
    Pattern PLAIN = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    static boolean isPlain(String address) {
        return address.length() <= 200 && PLAIN.matcher(address).matches();
    }

    /// The addressee for the audit log, which keeps no address for ever.
    default String words() {
        return switch (this) {
            case Account account -> account.name();
            case Holders holders -> "every " + holders.role().label().toLowerCase(Locale.ROOT);
            case Mailbox _ -> "the deployment's owner";
        };
    }
}
