package dev.countersign.web.notice;

import dev.countersign.Role;
import dev.countersign.notice.Addressee;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Whether notices are mailed, from whom, and where the holders of a role are written to.
@Singleton
class MailSettings {

    private final Optional<String> from;
    private final Map<Role, String> roles = new EnumMap<>(Role.class);
    private final String publicUrl;

    /// @throws IllegalStateException for an address that is not one plain mailbox
    MailSettings(
            @ConfigProperty(name = "countersign.mail.from") Optional<String> from,
            @ConfigProperty(name = "countersign.mail.safety-officers") Optional<String> safetyOfficers,
            @ConfigProperty(name = "countersign.mail.board-members") Optional<String> boardMembers,
            @ConfigProperty(name = "countersign.public-url") Optional<String> publicUrl) {
        this.from = from.map(MailSettings::plain);
        safetyOfficers.map(MailSettings::plain).ifPresent(address -> roles.put(Role.SAFETY_OFFICER, address));
        boardMembers.map(MailSettings::plain).ifPresent(address -> roles.put(Role.BOARD_MEMBER, address));
        this.publicUrl = publicUrl.orElse("");
    }

    private static String plain(String address) {
        if (!Addressee.isPlain(address)) {
            throw new IllegalStateException("countersign.mail: not a plain address: " + address);
        }
        return address;
    }

    /// The sender, empty when nothing is mailed.
    Optional<String> from() {
        return from;
    }

    Map<Role, String> roles() {
        return Map.copyOf(roles);
    }

    String publicUrl() {
        return publicUrl;
    }
}
