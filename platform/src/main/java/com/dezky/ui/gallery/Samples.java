package com.dezky.ui.gallery;

import static com.dezky.ui.gallery.Samples.Section.section;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.dezky.ui.Banner;
import com.dezky.ui.Chart;
import com.dezky.ui.Choice;
import com.dezky.ui.DriftRow;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Launch;
import com.dezky.ui.MenuItem;
import com.dezky.ui.Meter;
import com.dezky.ui.NavGroup;
import com.dezky.ui.PaletteGroup;
import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import com.dezky.ui.Steps;
import com.dezky.ui.Tab;
import com.dezky.ui.Table;
import com.dezky.ui.Tile;
import com.dezky.ui.TimelineEntry;
import com.dezky.ui.Toolbar;

/// Values for the gallery to show, invented. In both languages, so that a page is never half of one.
public record Samples(Language language, Instant now) {
    public String say(String danish, String english) {
        return language == Language.DA ? danish : english;
    }

    /// A part of the gallery, with its place in the navigation.
    record Section(String id, String label, String icon) {
        static Section section(String id, String label, String icon) {
            return new Section(id, label, icon);
        }
    }

    private static final List<Section> SECTIONS = List.of(section("buttons", "Buttons", "play"), section("forms",
            "Forms", "pencil"), section("states", "States", "activity"),
            section("facts", "Tiles and facts",
                    "layout-grid"),
            section("tables", "Tables", "list-checks"), section("provisioning", "Provisioning",
                    "refresh-cw"),
            section("history", "History", "scroll-text"), section("layers", "Layers",
                    "copy"),
            section("messages", "Messages", "message-square"), section("text", "Text",
                    "file-text"));

    Shell inGallery() {
        var items = SECTIONS.stream().map(part -> NavGroup.Item.link(part.label(), part.icon(), "#" + part.id(), false))
                .toList();
        return Shell.of("Design system", viewer(), List.of(new NavGroup(null, items))).with(banners());
    }

    Shell inAdmin() {
        var items = List.of(NavGroup.Item.link(say("Oversigt", "Overview"), "house", "/_ui/admin", true),
                NavGroup.Item.link(say("Domæner", "Domains"), "globe", "#", false).counting(1,
                        say("1 domæne kræver handling", "1 domain needs action")),
                NavGroup.Item.link(say("Medlemmer", "Members"), "users", "#", false),
                NavGroup.Item.link(say("Lager", "Storage"), "hard-drive", "#", false),
                NavGroup.Item.link(say("Hændelseslog", "Audit log"), "scroll-text", "#", false),
                NavGroup.Item.link(say("Indstillinger", "Settings"), "settings", "#", false));
        var soon = List.of(NavGroup.Item.soon("Chat", "message-square"), NavGroup.Item.soon("Video", "video"));
        return Shell.of(say("Oversigt", "Overview"), viewer(), List.of(new NavGroup(null, items), new NavGroup(
                say("På vej", "Coming soon"), soon)))
                .in(new Shell.Workspace("Nordlys ApS", say("Pro · 38 af 50 pladser",
                        "Pro · 38 of 50 seats"), "/_ui/admin", "#"))
                .with(List.of(sandbox()));
    }

    Shell inOperator() {
        var items = List.of(NavGroup.Item.link(say("Oversigt", "Dashboard"), "layout-grid", "#", false),
                NavGroup.Item.link(say("Tenants", "Tenants"), "building-2", "/_ui/operator", true).counting(2,
                        say("2 tenants med fejl", "2 tenants with errors")),
                NavGroup.Item.link(say("Infrastruktur", "Infrastructure"), "server", "#", false),
                NavGroup.Item.link(say("Hændelseslog", "Audit log"), "scroll-text", "#", false));
        return Shell.of("Nordlys ApS", new Shell.Viewer("Anna Holt", "operator"), List.of(new NavGroup(null, items)))
                .tagged("SANDBOX").with(List.of(sandbox()));
    }

    Shell inLauncher() {
        return Shell.of(say("Start", "Start"), viewer(), List.of()).in(new Shell.Workspace("Nordlys ApS", "Pro", "#",
                "#"));
    }

    private Shell.Viewer viewer() {
        return new Shell.Viewer("Mette Holm", "mette@nordlys.dk");
    }

    private Banner sandbox() {
        return Banner.of(Banner.Kind.SANDBOX, say("Sandkasse", "Sandbox"), say(
                "Ingen rigtige betalinger, ingen mail forlader systemet.",
                "No real payments, no mail leaves the system."));
    }

    public List<Banner> banners() {
        return List.of(Banner.of(Banner.Kind.IMPERSONATION, say("Vis som", "View as"), say(
                "Du ser Nordlys ApS som Mette Holm, kun læsning, 24 min. tilbage.",
                "You see Nordlys ApS as Mette Holm, read-only, 24 min left.")), sandbox(), new Banner(
                        Banner.Kind.INCIDENT_WARN, say("Driftshændelse", "Incident"), say(
                                "Mail er langsom siden kl. 13.51.", "Mail has been slow since 13:51."),
                        "#", say(
                                "Se status", "See status")),
                Banner.of(Banner.Kind.INCIDENT_DANGER, say(
                        "Nedetid", "Outage"),
                        say("Filer er nede.",
                                "Files are down.")),
                Banner.of(Banner.Kind.ORGANISATION, say(
                        "Abonnement", "Subscription"),
                        say(
                                "Den seneste betaling blev afvist.",
                                "The latest payment was declined.")));
    }

    public Form emptyForm() {
        return Form.empty();
    }

    public Form wrongForm() {
        return Form.empty().with("slug", "Nordlys!").wrong("slug", say(
                "Brug 3–40 små bogstaver, tal og bindestreger, fx nordlys", "Use 3–40 lower-case letters, digits and "
                        + "hyphens, as in nordlys"))
                .with("plan", "").wrong("plan", say("Vælg en plan",
                        "Choose a plan"))
                .with("name", "Nordlys ApS");
    }

    public List<Choice> plans() {
        return List.of(new Choice("basic", "Basic", say("Mail og 50 GB pr. medlem", "Mail and 50 GB per member")),
                new Choice("pro", "Pro", say("Mail, filer og 500 GB", "Mail, files and 500 GB")), new Choice(
                        "enterprise", "Enterprise", say("Alt, og en aftale om svartid", "Everything, and a response "
                                + "time agreement")));
    }

    public List<Status> statuses(String kind) {
        return Arrays.stream(Status.values()).filter(status -> status.name().startsWith(
                kind.toUpperCase(Locale.ROOT) + "_")).toList();
    }

    public List<Tile> tiles() {
        return List.of(Tile.of(say("Licenser", "Seats"), say("38 af 50", "38 of 50")).noting(say("12 ledige",
                "12 free")).leadingTo("#"), Tile.of(say("Lager", "Storage"), "412 GB").filling(meters().get(1)), Tile
                        .of(say("Pris pr. måned", "Price per month"), say("4.750,00 kr.", "DKK 4,750.00")).noting(say(
                                "ekskl. moms", "excl. VAT")),
                Tile.unknown(say("Åbne mails", "Unread mail")));
    }

    public List<Meter> meters() {
        var label = say("Lager", "Storage");
        return List.of(new Meter(label, 120, 500, say("120 GB af 500 GB, 24 %", "120 GB of 500 GB, 24%")), new Meter(
                label, 412, 500, say("412 GB af 500 GB, 82 %", "412 GB of 500 GB, 82%")),
                new Meter(label, 512, 500,
                        say("512 GB af 500 GB", "512 GB of 500 GB")));
    }

    /// One line with a limit and a week without figures, two lines as shares, and nothing measured.
    public List<Chart> charts() {
        var formats = new Formats(language, Formats.DEFAULT_ZONE);
        var to = LocalDate.ofInstant(now, Formats.DEFAULT_ZONE);
        var used = new TreeMap<LocalDate, Double>();
        var enrolled = new TreeMap<LocalDate, Double>();
        var active = new TreeMap<LocalDate, Double>();
        for (int day = 0; day < 90; day++) {
            var date = to.minusDays(day);
            if (day < 30 || day > 37) {
                used.put(date, 412e9 - 1.1e9 * day + 9e9 * Math.sin(day / 5.0));
            }
            enrolled.put(date, Math.max(.1, .82 - .007 * day));
            active.put(date, .93 - .0004 * day);
        }
        var label = say("Brugt lager pr. dag", "Storage used per day");
        var series = List.of(new Chart.Series(say("Brugt", "Used"), used));
        var limit = new Chart.Limit(say("Kvote 500 GB", "Quota 500 GB"), 500e9);
        return List.of(
                new Chart(say("Lager voksede 33 GB på 30 dage", "Storage grew 33 GB in 30 days"), label,
                        to.minusDays(89), to, series, limit, bytes -> formats.size(Math.round(bytes)), formats),
                new Chart(say("82 % har totrinslogin", "82% have a second factor"),
                        say("Andel af medlemmer", "Share of members"), to.minusDays(89), to,
                        List.of(new Chart.Series(say("Totrinslogin", "Second factor"), enrolled),
                                new Chart.Series(say("Aktive", "Active"), active)),
                        null, formats::percent, formats),
                new Chart(say("Der er ingen målinger endnu", "There are no measurements yet"), label,
                        to.minusDays(89), to, List.of(new Chart.Series(say("Brugt", "Used"), Map.of())), null,
                        bytes -> formats.size(Math.round(bytes)), formats));
    }

    public List<Fact> facts() {
        return List.of(Fact.of(say("Oprettet", "Created"), say("12. mar. 2026 af Fjordnet", "12 Mar 2026 by Fjordnet")),
                new Fact(say("Lager", "Storage"), "412 GB", say("målt kl. 09.00", "measured 09:00"), false),
                Fact.unknown(say(
                        "Helbred", "Health")));
    }

    public Table table() {
        return Table.of("tenants", say("Organisationer, sorteret efter navn", "Tenants, sorted by name"), Table.Column
                .sortable(say("Navn", "Name"), "?sort=-name", "ascending"), Table.Column.of("Plan").priority(2),
                Table.Column.of(say("Medlemmer", "Members")).ofNumbers().priority(3), Table.Column.sortable(say(
                        "Oprettet", "Created"), "?sort=created", null).priority(3),
                Table.Column.of("Status"));
    }

    public Toolbar toolbar() {
        var states = List.of(Choice.of("active", say("Aktiv", "Active")), Choice.of("suspended", say("Spærret",
                "Suspended")));
        return new Toolbar("/_ui", say("Søg navn eller adresse", "Search name or address"), "", null, List.of(
                new Toolbar.Filter("status", "Status", states, "suspended", "/_ui"), new Toolbar.Filter("plan", "Plan",
                        plans(), "", "/_ui")),
                "/_ui");
    }

    public List<Row> rows() {
        return List.of(new Row("Fjordnet", "fjordnet", "Basic", 6, ago(Duration.ofDays(200)), Status.TENANT_ACTIVE),
                new Row("Havnens Smørrebrød og Catering", "havnen", "Pro", 12, ago(Duration.ofHours(3)),
                        Status.TENANT_PENDING),
                new Row("Nordlys ApS", "nordlys", "Pro", 38, ago(Duration.ofDays(4)),
                        Status.TENANT_SUSPENDED),
                new Row("Ærø Både", "aeroe", "Enterprise", 1204, ago(
                        Duration.ofSeconds(20)), Status.TENANT_PAST_DUE));
    }

    /// A line of the sample table.
    public record Row(String name, String slug, String plan, int members, Instant created, Status status) {}

    public Steps steps() {
        return new Steps(List.of(step(say("Identitetsgruppe", "Identity group"), Status.STEP_OK, null, 1, 400), step(
                say("Maildomæne og DKIM", "Mail domain and DKIM"), Status.STEP_RUNNING, null, 1, null),
                new Steps.Step(
                        say("Filområde", "File space"), Status.STEP_ERROR,
                        say("Filtjenesten svarede med en fejl (502). "
                                + "Intet er ændret.",
                                "The file service answered with an error (502). Nothing has "
                                        + "changed."),
                        "8f3a", 3, Duration.ofMillis(30_200), say(
                                "Prøver igen om 2 min.", "Trying again in 2 min"),
                        "#"),
                step(say(
                        "Filgruppe", "File group"), Status.STEP_PENDING, null, 1,
                        null),
                step(say("Velkomstmail", "Welcome mail"),
                        Status.STEP_SKIPPED, say("Der er ikke sat en "
                                + "mailserver op.",
                                "No mail server is configured."),
                        1, null)),
                "#", null, null);
    }

    private static Steps.Step step(String name, Status status, @org.jspecify.annotations.Nullable String why,
            int attempt, @org.jspecify.annotations.Nullable Integer millis) {
        return new Steps.Step(name, status, why, null, attempt, millis == null ? null : Duration.ofMillis(millis), null,
                null);
    }

    public List<DriftRow> drift() {
        return List.of(new DriftRow(say("Filer", "Files"), say("områdets kvote", "space quota"), "500 GB", "20 GB", say(
                "Kvoten er ændret uden om Dezky.", "The quota was changed outside of Dezky."), null, "#", "#", "#"),
                new DriftRow(say("Identitet", "Identity"), say("gruppen", "group"), "tenant-nordlys", null, null, null,
                        "#", null, "#"),
                new DriftRow(say("Filer", "Files"), say("områdets navn", "space name"),
                        "Nordlys", "nordlys", null, say("aftalt med kunden", "agreed with the customer"), "#",
                        null, null));
    }

    public List<TimelineEntry> history() {
        return List.of(new TimelineEntry(ago(Duration.ofMinutes(10)), "user-plus", say(
                "Mette Holm tilføjede Jens Bo", "Mette Holm added Jens Bo"), null,
                List.of(Fact.of(say("Handling",
                        "Action"), "member.invited"), Fact.of("IP", "203.0.113.7"))),
                new TimelineEntry(ago(Duration
                        .ofHours(1)), "lock", say("Login afvist for jens@nordlys.dk",
                                "Sign-in denied for jens@nordlys.dk"),
                        Status.AUDIT_DENIED, List.of()),
                new TimelineEntry(ago(Duration.ofDays(3)), "refresh-cw", say("Anna Holt startede en klargøring",
                        "Anna Holt started a reconcile"), null, List.of()));
    }

    public List<Tab> tabs() {
        return List.of(Tab.of(say("Overblik", "Overview"), "#", true), new Tab(say("Klargøring", "Provisioning"), "#",
                false, 0, say("et trin fejlede", "a step failed")),
                new Tab(say("Afvigelse", "Drift"), "#", false, 2,
                        null),
                Tab.of(say("Hændelseslog", "Audit"), "#", false));
    }

    public List<MenuItem> menu() {
        return List.of(MenuItem.link(say("Åbn i portalen", "Open in the portal"), "external-link", "#"), MenuItem.opens(
                say("Spær adgang", "Suspend"), "ban", "suspend"),
                MenuItem.opens(say("Luk organisation",
                        "Close tenant"), "trash-2", "close-tenant").dangerous());
    }

    public List<Launch> apps() {
        return List.of(new Launch("Mail", "mail", "#", say("4 ulæste", "4 unread")), new Launch(say("Filer", "Files"),
                "folder-open", "#", "412 GB"),
                new Launch("Admin", "settings", "#", say("1 kræver handling",
                        "1 needs action")),
                new Launch("Chat", "message-square", null, say(
                        "Samtaler i hold og kanaler", "Conversations in teams and channels")));
    }

    public List<PaletteGroup> palette() {
        return List.of(
                new PaletteGroup(say("Gå til", "Go to"), List.of(new PaletteGroup.Hit(say("Medlemmer", "Members"),
                        "", "users", "#"),
                        new PaletteGroup.Hit(say("Hændelseslog", "Audit log"), "", "scroll-text", "#"))),
                new PaletteGroup(say("Organisationer", "Organisations"), List.of(new PaletteGroup.Hit("Nordlys ApS",
                        "nordlys", "building-2", "#"))));
    }

    private Instant ago(Duration duration) {
        return now.minus(duration);
    }
}
