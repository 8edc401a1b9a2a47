package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.RecordedRefusal;
import dev.countersign.Role;
import dev.countersign.Slice;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Registers tools, pins their definitions and notices when a server shows another one.
@ApplicationScoped
public class ToolRegister {

    /// How many deployments an audit entry names.
    private static final int MOST_NAMED = 1_000;

    private final Tools tools;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    ToolRegister(Tools tools, AuditLog auditLog, InstantSource clock) {
        this.tools = tools;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// Registers a tool; the definition given is pinned. Only a safety officer classifies: classes another person gives
    /// count as stated, which every case says, and what would free a tool of all checks is kept as a proposal.
    @Transactional
    public Tool register(Actor actor, ToolContent content) {
        auditLog.lock();
        tools.byName(content.server(), content.definition().name()).ifPresent(other -> {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This server's tool is registered already, as " + other.id() + ".",
                    List.of(new ProblemException.FieldError("/name", "This server's tool is registered already.")));
        });
        return add(actor, content);
    }

    private Tool add(Actor actor, ToolContent content) {
        var tool = new Tool(
                content.server(),
                content.definition(),
                content.resourceType(),
                content.actions(),
                content.capabilities(),
                clock.instant());
        if (classifies(actor) && !content.capabilities().isEmpty()) {
            tool.classify(content.capabilities(), actor.subject());
        } else if (actor.isPerson() && !content.capabilities().contains(Capability.NONE)) {
            tool.state(content.capabilities());
        }
        tools.add(tool);
        auditLog.append(Act.done(actor, "tool.registered", "tool", tool.id()).with("after", tool.facts()));
        return tool;
    }

    private static boolean classifies(Actor actor) {
        return actor.isPerson() && actor.has(Role.SAFETY_OFFICER);
    }

    /// What an import of a server's tool list came to.
    ///
    /// @param sequence the audit entry that keeps it
    public record Imported(int created, int unchanged, int drifted, List<Item> items, long sequence) {

        /// @param refusal why the tool stays drifted though the list shows what is pinned, null in every other case
        public record Item(
                Tool tool, Outcome outcome, @Nullable String refusal) {

            private Item(Tool tool, Outcome outcome) {
                this(tool, outcome, null);
            }

            Map<String, @Nullable Object> facts() {
                var facts = new LinkedHashMap<String, @Nullable Object>();
                facts.put("tool", tool.id().toString());
                facts.put("name", tool.name());
                facts.put("outcome", outcome.name());
                if (refusal != null) {
                    facts.put("refusal", refusal);
                }
                return facts;
            }
        }

        public enum Outcome {
            CREATED,
            UNCHANGED,
            DRIFTED,
            /// The list shows what is pinned, and who sent it may not end the drift.
            STILL_DRIFTED
        }
    }

    /// Takes over what a server's `tools/list` shows: new tools are registered without any capability class (a person
    /// classifies them before anyone can be granted them), known ones are compared with their pinned definition.
    /// Anyone may report a drift; only a safety officer who did not report it ends one.
    @Transactional
    public Imported importList(Actor actor, @Nullable String server, List<Tool.Definition> shown) {
        return importList(actor, server, new McpToolList(shown, false));
    }

    /// The same, keeping that the server has more tools than it showed.
    @Transactional
    public Imported importList(Actor actor, @Nullable String server, McpToolList shown) {
        var fields = new Fields();
        var from = fields.text("/server", server, Fields.SHORT, "Name the server that showed the list.");
        fields.orThrow();
        auditLog.lock();
        var items = new ArrayList<Imported.Item>();
        for (var definition : shown.tools()) {
            items.add(tools.byName(from, definition.name())
                    .map(known -> observe(actor, known, definition))
                    .orElseGet(() -> new Imported.Item(
                            add(actor, ToolContent.unclassified(from, definition)), Imported.Outcome.CREATED)));
        }
        var created = count(items, Imported.Outcome.CREATED);
        var unchanged = count(items, Imported.Outcome.UNCHANGED);
        var drifted = count(items, Imported.Outcome.DRIFTED) + count(items, Imported.Outcome.STILL_DRIFTED);
        var sequence = auditLog.append(Act.done(actor, "tools.imported", "server", from)
                .with("created", created)
                .with("unchanged", unchanged)
                .with("drifted", drifted)
                .with("partial", shown.partial())
                .with("items", items.stream().map(Imported.Item::facts).toList()));
        return new Imported(created, unchanged, drifted, items, sequence);
    }

    private static int count(List<Imported.Item> items, Imported.Outcome outcome) {
        return (int) items.stream().filter(i -> i.outcome() == outcome).count();
    }

    private Imported.Item observe(Actor actor, Tool known, Tool.Definition shown) {
        var before = known.facts();
        if (!known.pins(shown)) {
            if (known.observe(shown, actor.subject(), clock.instant())) {
                appendDrift(actor, "tool.drifted", known, before);
            }
            return new Imported.Item(known, Imported.Outcome.DRIFTED);
        }
        if (!known.drifted()) {
            return new Imported.Item(known, Imported.Outcome.UNCHANGED);
        }
        if (!known.mayEndDrift(actor)) {
            var refusal =
                    "The tool stays drifted: that its server shows the pinned definition again takes the word of a"
                            + " safety officer who did not report the drift. Let one import the server's list.";
            auditLog.append(Act.refused(actor, "tool.end-drift", "tool", known.id(), refusal));
            return new Imported.Item(known, Imported.Outcome.STILL_DRIFTED, refusal);
        }
        known.endDrift(actor);
        appendDrift(actor, "tool.drift-ended", known, before);
        return new Imported.Item(known, Imported.Outcome.UNCHANGED);
    }

    private void appendDrift(Actor actor, String action, Tool tool, Map<String, @Nullable Object> before) {
        auditLog.append(reachingHolders(
                tool,
                Act.done(actor, action, "tool", tool.id())
                        .with("before", before)
                        .with("after", tool.facts())));
    }

    /// Pins the definition last observed. Grants of the earlier one stay dead: nobody signed for the new one (law 3).
    /// Its classes are a proposal until a safety officer classifies it again.
    @Transactional(dontRollbackOn = RecordedRefusal.class)
    public Tool pinObserved(Actor actor, UUID id, int seenRevision) {
        auditLog.lock();
        var tool = get(id);
        Edits.requireRevision(seenRevision, tool.revision());
        if (!tool.drifted()) {
            var refusal = "The tool has not drifted; nothing to pin.";
            auditLog.append(Act.refused(actor, "tool.pin", "tool", id, refusal));
            throw new RecordedRefusal(ProblemType.ILLEGAL_STATE, refusal);
        }
        var before = tool.facts();
        tool.pinObserved(clock.instant(), auditLog.size());
        auditLog.append(reachingHolders(
                tool,
                Act.done(actor, "tool.pinned", "tool", id)
                        .with("before", before)
                        .with("after", tool.facts())));
        return tool;
    }

    /// Changes the capability classes. Live grants keep the classes they were signed for only if these are no fewer:
    /// a class added makes them stop until a new request is signed.
    @Transactional
    public Tool classify(Actor actor, UUID id, int seenRevision, Set<Capability> classes) {
        var fields = new Fields();
        ToolContent.checkClasses(fields, classes);
        fields.orThrow();
        auditLog.lock();
        var tool = get(id);
        Edits.requireRevision(seenRevision, tool.revision());
        var before = tool.facts();
        tool.classify(classes, actor.subject());
        auditLog.append(reachingHolders(
                tool,
                Act.done(actor, "tool.classified", "tool", id)
                        .with("before", before)
                        .with("after", tool.facts())));
        return tool;
    }

    /// Whose pictures a change of the tool concerns. Reloading everything would keep large installations from
    /// deciding, so it is left to tools held nearly everywhere.
    private Act reachingHolders(Tool tool, Act act) {
        var holders = tools.deploymentsHolding(tool.id(), clock.instant());
        return holders.size() > MOST_NAMED ? act.reachingEverything() : act.reaching(holders);
    }

    @Transactional
    public Tool get(UUID id) {
        return tools.find(id).orElseThrow(() -> ProblemException.notFound("tool", id));
    }

    @Transactional
    public Map<UUID, Tool> byIds(Collection<UUID> ids) {
        return tools.findAll(ids).stream().collect(Collectors.toMap(Tool::id, Function.identity()));
    }

    @Transactional
    public Slice<Tool> list(Tools.Filter filter, Paging paging) {
        return tools.list(filter, paging);
    }
}
