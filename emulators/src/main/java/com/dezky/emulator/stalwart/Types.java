package com.dezky.emulator.stalwart;

import static com.dezky.emulator.stalwart.Shape.property;

import com.dezky.emulator.stalwart.Kind.Choice;
import com.dezky.emulator.stalwart.Kind.Email;
import com.dezky.emulator.stalwart.Kind.Flag;
import com.dezky.emulator.stalwart.Kind.Forbidden;
import com.dezky.emulator.stalwart.Kind.ListOf;
import com.dezky.emulator.stalwart.Kind.Number;
import com.dezky.emulator.stalwart.Kind.Numbers;
import com.dezky.emulator.stalwart.Kind.Opaque;
import com.dezky.emulator.stalwart.Kind.OpenChoice;
import com.dezky.emulator.stalwart.Kind.Part;
import com.dezky.emulator.stalwart.Kind.Reference;
import com.dezky.emulator.stalwart.Kind.SetOf;
import com.dezky.emulator.stalwart.Kind.Text;
import com.dezky.emulator.stalwart.Kind.Time;
import com.dezky.emulator.stalwart.Shape.Property;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The management objects this emulator has, with their properties, defaults and filters.
final class Types {
    /// How a `query` condition is compared with an object.
    enum Condition {
        /// Whole words in name, alias local parts and description.
        WORDS,
        /// The property has exactly this value.
        EXACT,
        /// The property is a set with this member.
        MEMBER,
        /// The `@type` of the object.
        TYPE,
        /// The `@type` of the property.
        STATE
    }

    /// @param timedIds ids are long and made from the time, not counted up from 1
    record Type(String name, Shape shape, boolean timedIds, Map<String, Condition> conditions, Set<String> sorts) {}

    private static final String EXTERNAL = "Cannot set credentials for accounts in an external directory.";
    private static final Property TENANT = property("memberTenantId", new Reference("Tenant")).orNull();
    private static final Property DESCRIPTION = property("description", new Text()).orNull();
    private static final Property CREATED = property("createdAt", new Time()).byServer();
    private static final Property DOMAIN_ID = property("domainId", new Reference("Domain"));

    private static final Shape CERTIFICATES = Shape.inVariants().with("Manual")
            .with("Automatic", property("acmeProviderId", new Reference("AcmeProvider")),
                    property("subjectAlternativeNames", new SetOf(new Text())));

    private static final Shape DKIM_MANAGEMENT = Shape.inVariants()
            .with("Automatic",
                    property("algorithms", new SetOf(new Choice(Set.of("Dkim1Ed25519Sha256", "Dkim1RsaSha256",
                            "Dkim2Ed25519Sha256", "Dkim2RsaSha256"))))
                            .or("{\"Dkim1Ed25519Sha256\": true, \"Dkim1RsaSha256\": true}"),
                    property("selectorTemplate", new Text()).or("\"v{version}-{algorithm}-{date-%Y%m%d}\""),
                    property("rotateAfter", new Number()).or("7776000000"),
                    property("retireAfter", new Number()).or("604800000"),
                    property("deleteAfter", new Number()).or("2592000000"))
            .with("Manual");

    private static final Shape DNS_MANAGEMENT = Shape.inVariants().with("Manual")
            .with("Automatic", property("dnsServerId", new Reference("DnsServer")),
                    property("origin", new Text()).orNull(),
                    property("publishRecords", new Opaque("automatic DNS is not emulated")).orNull());

    private static final Shape SUB_ADDRESSING = Shape.inVariants().with("Enabled")
            .with("Custom", property("customRule", new Opaque("expressions are not emulated")))
            .with("Disabled");

    private static final Shape ALIAS = Shape.of(property("enabled", new Flag()).or("true"),
            property("name", new Text()), DOMAIN_ID, DESCRIPTION);

    private static final Kind PERMISSION_SET = new SetOf(new OpenChoice(Permissions.KNOWN));
    private static final Shape PERMISSIONS = Shape.inVariants().with("Inherit")
            .with("Merge", property("enabledPermissions", PERMISSION_SET), property("disabledPermissions",
                    PERMISSION_SET))
            .with("Replace", property("enabledPermissions", PERMISSION_SET), property("disabledPermissions",
                    PERMISSION_SET));

    private static final Property CUSTOM_ROLES = property("roleIds", new SetOf(new Reference("Role")));
    private static final Shape USER_ROLES = Shape.inVariants().with("User").with("Admin").with("Custom", CUSTOM_ROLES);
    private static final Shape GROUP_ROLES = Shape.inVariants().with("Default").with("Custom", CUSTOM_ROLES);

    private static final Shape ENCRYPTION = Shape.inVariants().with("Disabled");

    private static final Kind QUOTAS = new Numbers(Set.of("maxDiskQuota", "maxEmails", "maxMailboxes",
            "maxEmailSubmissions", "maxEmailIdentities", "maxParticipantIdentities", "maxSieveScripts",
            "maxPushSubscriptions", "maxCalendars", "maxCalendarEvents", "maxCalendarEventNotifications",
            "maxAddressBooks", "maxContactCards", "maxFiles", "maxFolders", "maxMaskedAddresses", "maxAppPasswords",
            "maxApiKeys", "maxPublicKeys"));

    private static final Property NAME = property("name", new Text());
    private static final Property ALIASES = property("aliases", new ListOf(ALIAS));
    private static final Property ADDRESS = property("emailAddress", new Email()).byServer();
    private static final Property LOCALE = property("locale", new OpenChoice(Set.of("en_US", "en_GB", "da_DK")))
            .or("\"en_US\"");
    private static final Property TIME_ZONE = property("timeZone", new Opaque("time zones are not emulated")).orNull();
    private static final Property PERMISSION = property("permissions", new Part(PERMISSIONS))
            .or("{\"@type\": \"Inherit\"}");
    private static final Property QUOTA = property("quotas", QUOTAS);
    private static final Property USED = property("usedDiskQuota", new Number()).byServer().or("0");

    static final Type DOMAIN = new Type("Domain", Shape.of(
            NAME,
            property("aliases", new SetOf(new Text())),
            property("isEnabled", new Flag()).or("true"),
            CREATED,
            DESCRIPTION,
            property("logo", new Text()).orNull(),
            property("certificateManagement", new Part(CERTIFICATES)).or("{\"@type\": \"Manual\"}"),
            property("dkimManagement", new Part(DKIM_MANAGEMENT))
                    .or("""
                        {"@type": "Automatic", "algorithms": {"Dkim1Ed25519Sha256": true, "Dkim1RsaSha256": true},
                         "selectorTemplate": "v{version}-{algorithm}-{date-%Y%m%d}", "rotateAfter": 7776000000,
                         "retireAfter": 604800000, "deleteAfter": 2592000000}"""),
            property("dnsManagement", new Part(DNS_MANAGEMENT)).or("{\"@type\": \"Manual\"}"),
            property("dnsZoneFile", new Text()).byServer(),
            TENANT,
            property("directoryId", new Reference("Directory")).orNull(),
            property("catchAllAddress", new Email()).orNull(),
            property("subAddressing", new Part(SUB_ADDRESSING)).or("{\"@type\": \"Enabled\"}"),
            property("allowRelaying", new Flag()).or("false"),
            new Property("reportAddressUri", new Text(), true, false, false, null).or("\"mailto:postmaster\"")),
            false,
            Map.of("text", Condition.WORDS, "name", Condition.EXACT, "aliases", Condition.MEMBER, "memberTenantId",
                    Condition.EXACT),
            Set.of("name"));

    static final Type ACCOUNT = new Type("Account", Shape.inVariants()
            .with("User", NAME, DOMAIN_ID, ADDRESS, DESCRIPTION,
                    property("credentials", new Forbidden(EXTERNAL)).or("{}"),
                    property("memberGroupIds", new SetOf(new Reference("Account"))),
                    property("roles", new Part(USER_ROLES)).or("{\"@type\": \"User\"}"), PERMISSION, QUOTA, USED,
                    ALIASES, LOCALE, TIME_ZONE,
                    property("encryptionAtRest", new Part(ENCRYPTION)).or("{\"@type\": \"Disabled\"}"), TENANT, CREATED)
            .with("Group", NAME, DOMAIN_ID, ADDRESS, DESCRIPTION,
                    property("roles", new Part(GROUP_ROLES)).or("{\"@type\": \"Default\"}"), PERMISSION, QUOTA, USED,
                    ALIASES, LOCALE, TIME_ZONE, TENANT, CREATED),
            false,
            Map.of("text", Condition.WORDS, "@type", Condition.TYPE, "name", Condition.EXACT, "domainId",
                    Condition.EXACT, "memberGroupIds", Condition.MEMBER, "memberTenantId", Condition.EXACT),
            Set.of("name", "domainId"));

    static final Type MAILING_LIST = new Type("MailingList", Shape.of(NAME, DOMAIN_ID, ADDRESS, DESCRIPTION,
            property("recipients", new SetOf(new Email())), ALIASES, TENANT),
            false,
            Map.of("text", Condition.WORDS, "memberTenantId", Condition.EXACT),
            Set.of());

    private static final Shape PRIVATE_KEY = Shape.inVariants().with("Text", property("secret", new Text()))
            .with("EnvironmentVariable", property("variableName", new Opaque("the server's environment")))
            .with("File", property("filePath", new Opaque("the server's files")));

    private static final Property[] SIGNATURE = {DOMAIN_ID,
            property("selector", new Text()),
            property("privateKey", new Part(PRIVATE_KEY)),
            property("publicKey", new Text()).byServer(),
            property("stage", new Choice(Set.of("active", "pending", "retiring", "retired"))).or("\"active\""),
            property("canonicalization", new Choice(Set.of("relaxed/relaxed", "simple/simple", "relaxed/simple",
                    "simple/relaxed"))).or("\"relaxed/relaxed\""),
            property("headers", new SetOf(new Text()))
                    .or("{\"From\": true, \"To\": true, \"Date\": true, \"Subject\": true, \"Message-ID\": true}"),
            property("expire", new Number()).orNull(),
            property("report", new Flag()).or("true"),
            property("auid", new Text()).orNull(),
            property("thirdParty", new Text()).orNull(),
            property("thirdPartyHash", new Choice(Set.of("sha256", "sha1"))).orNull(),
            property("nextTransitionAt", new Time()).orNull(),
            TENANT, CREATED};

    static final Type DKIM_SIGNATURE = new Type("DkimSignature", Shape.inVariants()
            .with("Dkim1Ed25519Sha256", SIGNATURE).with("Dkim1RsaSha256", SIGNATURE),
            true,
            Map.of("domainId", Condition.EXACT, "memberTenantId", Condition.EXACT),
            Set.of("domainId"));

    static final Type TASK = new Type("Task", Shape.inVariants()
            .with("DkimManagement", DOMAIN_ID,
                    property("status", new Part(Shape.inVariants()
                            .with("Pending", property("due", new Time()), CREATED))),
                    property("due", new Time()).byServer()),
            true,
            Map.of("@type", Condition.TYPE, "status", Condition.STATE),
            Set.of());

    private static final Shape CREDENTIAL = Shape.of(property("description", new Text()),
            property("secret", new Text()).byServer(),
            property("expiresAt", new Time()).orNull(),
            property("allowedIps", new SetOf(new Opaque("network addresses are not looked at"))),
            property("permissions", new Part(Shape.inVariants().with("Inherit")
                    .with("Disable", property("permissions", PERMISSION_SET))
                    .with("Replace", property("permissions", PERMISSION_SET)))).or("{\"@type\": \"Inherit\"}"),
            CREATED);

    /// The credentials of one account; not among {@link #ALL}, whose ids are of the whole server.
    static final Type APP_PASSWORD = new Type("AppPassword", CREDENTIAL, false, Map.of(), Set.of());
    static final Type API_KEY = new Type("ApiKey", CREDENTIAL, false, Map.of(), Set.of());

    static final List<Type> ALL = List.of(DOMAIN, ACCOUNT, MAILING_LIST, DKIM_SIGNATURE, TASK);

    private Types() {}
}
