package dev.countersign.web.decision;

import dev.countersign.Actor;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantDraft;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.register.Agent;
import dev.countersign.register.AgentRegister;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolRegister;
import dev.countersign.web.Given;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Makes agents that may call a tool: registered by the services, the signatures skipped.
@ApplicationScoped
class GrantedAgents {

    @Inject
    ModelRegister models;

    @Inject
    DeploymentRegister deployments;

    @Inject
    AgentRegister agents;

    @Inject
    ToolRegister tools;

    @Inject
    GrantService service;

    @Inject
    Grants grants;

    @Inject
    AuditLog audit;

    @Inject
    AgroalDataSource database;

    @Inject
    InstantSource clock;

    Granted granted() {
        return granted(null, null, Duration.ofDays(30));
    }

    Granted granted(String condition, Integer perMinute, Duration valid) {
        var model = models.register(Given.OFFICER, Given.model());
        var deployment = deployments.register(Given.ENGINEER, Given.deployment(model.id()));
        var subject = "agent-" + Given.word();
        var agent = agents.register(Given.ENGINEER, deployment.id(), "", subject, null);
        var tool = tools.register(Given.OFFICER, Given.tool("server-" + Given.word(), "tool-" + Given.word()));
        return granted(deployment, subject, agent, tool, condition, perMinute, valid);
    }

    /// Another deployment's agent that may call the same tool.
    Granted alsoGranted(Granted first) {
        var model = models.register(Given.OFFICER, Given.model());
        var deployment = deployments.register(Given.ENGINEER, Given.deployment(model.id()));
        var subject = "agent-" + Given.word();
        var agent = agents.register(Given.ENGINEER, deployment.id(), "", subject, null);
        return granted(deployment, subject, agent, tools.get(first.toolId()), null, null, Duration.ofDays(30));
    }

    private Granted granted(
            Deployment deployment,
            String subject,
            Agent agent,
            Tool tool,
            String condition,
            Integer perMinute,
            Duration valid) {
        var now = clock.instant();
        var line = new GrantDraft.Line(tool.id(), null, condition, perMinute);
        var request = service.request(
                        Given.ENGINEER, new GrantDraft(deployment.id(), List.of(line), "A test", now.plus(valid)))
                .request();
        var grantId = QuarkusTransaction.requiringNew().call(() -> {
            var grant = new Grant(request.caseId(), request, request.tools().getFirst(), tool, audit.size(), now);
            grants.add(grant);
            approve(deployment.id());
            audit.append(Act.done(Actor.SYSTEM, "grant.activated", "grant", grant.id())
                    .reaching(deployment.id()));
            return grant.id();
        });
        return new Granted(
                deployment.id(),
                agent.id(),
                subject,
                tool.id(),
                tool.server(),
                tool.name(),
                tool.definitionDigest(),
                grantId);
    }

    private void approve(UUID deploymentId) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE deployment SET status = 'APPROVED' WHERE id = ?")) {
            update.setObject(1, deploymentId);
            update.executeUpdate();
        }
    }
}
