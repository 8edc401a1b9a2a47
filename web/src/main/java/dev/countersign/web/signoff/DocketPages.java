package dev.countersign.web.signoff;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.Paging;
import dev.countersign.Role;
import dev.countersign.Slice;
import dev.countersign.api.Caller;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.Cases;
import dev.countersign.signoff.DocketService;
import dev.countersign.web.Option;
import dev.countersign.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All cases: those the reader can decide first.
@Path("/docket")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class DocketPages {

    private static final int FIRST_FEW = 20;

    private final DocketService docket;
    private final CaseService cases;
    private final Caller caller;
    private final Shell shell;

    DocketPages(DocketService docket, CaseService cases, Caller caller, Shell shell) {
        this.docket = docket;
        this.cases = cases;
        this.caller = caller;
        this.shell = shell;
    }

    /// One way to look at the docket.
    public enum View {
        OVERVIEW("Open cases", ""),
        DECIDE("You can decide", "decide"),
        OTHERS("Waiting for others", "others"),
        MINE("Opened by you", "mine"),
        ALL("All cases", "all");

        private final String label;
        private final String code;

        View(String label, String code) {
            this.label = label;
            this.code = code;
        }

        public String label() {
            return label;
        }

        public String address() {
            return code.isEmpty() ? "/docket" : "/docket?view=" + code;
        }

        static View of(@Nullable String code) {
            for (var view : values()) {
                if (view.code.equals(code)) {
                    return view;
                }
            }
            return OVERVIEW;
        }
    }

    @CheckedTemplate(basePath = "docket", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Overview(
            List<View> views, View view, boolean signs, boolean asks, Slice<CaseRow> toDecide, Slice<CaseRow> others)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "docket", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(
            List<View> views,
            View view,
            boolean filtered,
            List<Option> statuses,
            List<Option> kinds,
            Slice<CaseRow> cases)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show(
            @QueryParam("view") @Nullable String code,
            @QueryParam("status") @Nullable CaseStatus status,
            @QueryParam("kind") @Nullable CaseKind kind,
            @QueryParam("cursor") @Nullable String cursor) {
        var view = View.of(code);
        var reader = caller.actor();
        var paging = Paging.of(cursor, null, null);
        return switch (view) {
            case OVERVIEW -> overview();
            case DECIDE -> listing(view, docket.toDecide(reader, paging));
            case OTHERS -> listing(view, docket.waitingForOthers(reader, paging));
            case MINE -> listing(view, cases.list(filter(status, kind, reader.subject()), paging));
            case ALL -> listing(view, cases.list(filter(status, kind, null), paging));
        };
    }

    private TemplateInstance overview() {
        var reader = caller.actor();
        var few = Paging.of(null, FIRST_FEW, null);
        return new Overview(
                List.of(View.values()),
                View.OVERVIEW,
                reader.hasAny(Role.SAFETY_OFFICER, Role.BOARD_MEMBER),
                reader.has(Role.ENGINEER),
                rows(docket.toDecide(reader, few)),
                rows(docket.waitingForOthers(reader, few)));
    }

    private TemplateInstance listing(View view, Slice<Case> found) {
        return new Listing(
                List.of(View.values()),
                view,
                view == View.MINE || view == View.ALL,
                Option.of(CaseStatus.class, CaseStatus::label),
                Option.of(CaseKind.class, CaseKind::label),
                rows(found));
    }

    private Slice<CaseRow> rows(Slice<Case> found) {
        return found.map(c -> CaseRow.of(c, caller.actor(), shell.now()));
    }

    private static Cases.Filter filter(
            @Nullable CaseStatus status, @Nullable CaseKind kind, @Nullable String openedBy) {
        return new Cases.Filter(status == null ? Set.of() : Set.of(status), kind, null, openedBy);
    }
}
