package dev.countersign.web.grant;

import dev.countersign.ProblemException;
import dev.countersign.ProblemException.FieldError;
import dev.countersign.grant.GrantDraft;
import dev.countersign.grant.ToolGrantRequest;
import dev.countersign.register.Tool;
import dev.countersign.web.Form;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request for tools between two steps of its form: what is chosen so far, and what was typed. The terms of a tool
/// are named by its id (`condition/<id>`), so that they stay its own when another tool is taken off the list.
///
/// @param added tools that were chosen in this very step: all their actions are ticked
record Asking(Step step, @Nullable UUID deployment, List<UUID> tools, Set<UUID> added, Form typed) {

    private static final int MOST = 50;
    private static final List<String> TEXTS = List.of("purpose", "validUntil", "toolText", "deploymentText");
    private static final Pattern LINE = Pattern.compile("/tools/(\\d{1,3})/(\\w+)");

    /// What the button pressed asks for.
    enum Step {
        CHOOSE,
        CHECK,
        ASK
    }

    static Asking begun(@Nullable UUID deployment, List<UUID> tools) {
        var chosen =
                tools.stream().filter(Objects::nonNull).distinct().limit(MOST).toList();
        return new Asking(Step.CHOOSE, deployment, chosen, Set.copyOf(chosen), Form.empty());
    }

    /// The same request as one made before.
    static Asking again(ToolGrantRequest before) {
        var values = new LinkedHashMap<String, Object>();
        values.put("purpose", before.purpose());
        values.put("validUntil", before.validUntil().atOffset(ZoneOffset.UTC).toLocalDate());
        for (var tool : before.tools()) {
            values.put("actions/" + tool.toolId(), tool.actions());
            values.put("condition/" + tool.toolId(), tool.condition());
            values.put("rateLimitPerMinute/" + tool.toolId(), tool.rateLimitPerMinute());
        }
        return new Asking(
                Step.CHOOSE,
                before.deploymentId(),
                before.tools().stream().map(t -> t.toolId()).toList(),
                Set.of(),
                Form.of(values));
    }

    static Asking sent(MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        var tools = form.values("tool").stream()
                .limit(MOST)
                .flatMap(text -> id(text).stream())
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        var added = new HashSet<>(id(form.value("add")));
        added.removeAll(tools);
        tools.addAll(added);
        tools.removeAll(id(form.value("remove")));
        var chosen = form.id("choose");
        var button = form.value("do");
        return new Asking(
                step(form, button),
                button.equals("change") ? null : chosen == null ? form.id("deploymentId") : chosen,
                List.copyOf(tools),
                Set.copyOf(added),
                form);
    }

    /// Return in a text field presses no button: it searches when something was typed to search for, and checks else.
    private static Step step(Form form, String button) {
        return switch (button) {
            case "ask" -> Step.ASK;
            case "check" -> Step.CHECK;
            case "return" ->
                form.value("toolText").isEmpty() && form.value("deploymentText").isEmpty() ? Step.CHECK : Step.CHOOSE;
            default -> Step.CHOOSE;
        };
    }

    private static List<UUID> id(String text) {
        try {
            return List.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /// The form as it is shown next.
    Form shown(Map<UUID, Tool> known) {
        var values = new LinkedHashMap<String, Object>();
        TEXTS.forEach(name -> values.put(name, typed.value(name)));
        for (var id : tools) {
            var tool = known.get(id);
            values.put(
                    "actions/" + id,
                    added.contains(id) && tool != null ? tool.actions() : typed.values("actions/" + id));
            values.put("condition/" + id, typed.value("condition/" + id));
            values.put("rateLimitPerMinute/" + id, typed.value("rateLimitPerMinute/" + id));
        }
        return Form.of(values);
    }

    GrantDraft draft(Form form, Map<UUID, Tool> known) {
        return new GrantDraft(
                deployment,
                tools.stream()
                        .map(id -> new GrantDraft.Line(
                                id, actions(form, id, known.get(id)), form.value("condition/" + id), rate(form, id)))
                        .toList(),
                form.value("purpose"),
                form.endOf("validUntil"));
    }

    /// A tool with one action offers no choice; of several none ticked is a mistake, not a wish for all.
    private static @Nullable Set<String> actions(Form form, UUID id, @Nullable Tool tool) {
        if (tool == null || tool.actions().size() < 2) {
            return null;
        }
        var ticked = form.values("actions/" + id);
        return ticked.isEmpty() ? Set.of("") : Set.copyOf(ticked);
    }

    /// What is no number must not read as no limit.
    private static @Nullable Integer rate(Form form, UUID id) {
        var name = "rateLimitPerMinute/" + id;
        var number = form.number(name);
        return number == null && !form.value(name).isEmpty() ? Integer.valueOf(-1) : number;
    }

    /// The same problem with each error at the field of this form.
    ProblemException placed(ProblemException problem) {
        return new ProblemException(
                problem.type(),
                problem.detail(),
                problem.errors().stream().map(this::placed).toList());
    }

    private FieldError placed(FieldError error) {
        var line = LINE.matcher(error.pointer());
        if (!line.matches()) {
            return error;
        }
        var index = Integer.parseInt(line.group(1));
        var part = line.group(2);
        return part.equals("toolId") || index >= tools.size()
                ? new FieldError("/tools", error.detail())
                : new FieldError("/" + part + "/" + tools.get(index), error.detail());
    }

    /// This page's address with what is chosen, which a lost session brings back.
    String address() {
        var parts = new ArrayList<String>();
        if (deployment != null) {
            parts.add("deploymentId=" + deployment);
        }
        tools.forEach(id -> parts.add("toolId=" + id));
        return "/requests/new" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }
}
