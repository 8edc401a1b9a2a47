package dev.countersign.web.notice;

import dev.countersign.Role;
import dev.countersign.api.PublicUrl;
import dev.countersign.notice.Addressee;
import io.quarkus.mailer.runtime.TrimmedPatternConverter;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Whether notices are mailed, from whom, and where the holders of a role are written to.
@Singleton
class MailSettings {

    private final Optional<String> from;
    private final Map<Role, String> roles = new EnumMap<>(Role.class);
    private final String publicUrl;
    private final List<Pattern> approved;

    /// @throws IllegalStateException for an address that is not one plain mailbox
    MailSettings(
            @ConfigProperty(name = "countersign.mail.from") Optional<String> from,
            @ConfigProperty(name = "countersign.mail.safety-officers") Optional<String> safetyOfficers,
            @ConfigProperty(name = "countersign.mail.board-members") Optional<String> boardMembers,
            PublicUrl publicUrl,
            @ConfigProperty(name = "quarkus.mailer.approved-recipients") Optional<List<String>> approved) {
        this.from = from.map(MailSettings::plain);
        safetyOfficers.map(MailSettings::plain).ifPresent(address -> roles.put(Role.SAFETY_OFFICER, address));
        boardMembers.map(MailSettings::plain).ifPresent(address -> roles.put(Role.BOARD_MEMBER, address));
        this.publicUrl = publicUrl.address().orElse("");
        var reader = new TrimmedPatternConverter();
        this.approved = approved.orElse(List.of()).stream().map(reader::convert).toList();
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

    /// Whether the operator lets this address be written to. The mailer drops a mail to any other and reports success.
    boolean approves(String address) {
        return approved.isEmpty()
                || approved.stream().anyMatch(p -> p.matcher(address).matches());
    }

    String publicUrl() {
        return publicUrl;
    }
}
