using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OnRecord.Storage;
using OnRecord.Storage.Accounts;
using OnRecord.Web.Features.Desk.Me;
using OnRecord.Web.Features.Desk.Publishing;
using OnRecord.Web.Features.Desk.Pictures;
using OnRecord.Web.Features.Desk.Replies;
using OnRecord.Web.Features.Desk.SignIn;
using OnRecord.Web.Features.Desk.Staff;
using OnRecord.Web.Features.Desk.Sourcing;
using OnRecord.Web.Features.Desk.Vault;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Desk;

/// <summary>Puts the desk into the program: who may come in, its pages, its files.</summary>
internal static class DeskHost
{
    public const string Prefix = "/desk";

    /// <param name="https">Whether the site's public address is https.</param>
    public static void AddDesk(this IServiceCollection services, ServeOptions options, bool https)
    {
        services.AddDataProtection().SetApplicationName("onrecord").PersistKeysToFileSystem(PrivateFolder.In(options.Data, "keys", "data-protection"));
        services.AddHttpContextAccessor();
        services.AddAuthentication(DeskCookie.Scheme)
            .AddCookie(DeskCookie.Scheme, cookie => DeskCookie.Configure(cookie, https))
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie =>
            {
                cookie.Cookie.Name = DeskCookie.Name(https) + ".step";
                cookie.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(10);
                cookie.SlidingExpiration = false;
            });
        // Closed unless an address says otherwise: one that was mapped and names neither an act nor everybody opens to no one.
        // What is no route is routing's own answer to a method that an address doesn't know.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAssertion(asked => asked.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build());
        services.AddSingleton<IAuthorizationHandler, MayHandler>();
        services.AddIdentityCore<SignIn>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                // Our own rules say it in sentences and know the common ones.
                identity.Password = new PasswordOptions { RequiredLength = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
                identity.Lockout.AllowedForNewUsers = false;
            })
            .AddEntityFrameworkStores<NewsDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = options.PasswordRounds);
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/Features/Desk";
            // SameOrigin stands before every form of the desk.
            pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
            pages.Conventions.ConfigureFilter(new OnlyItsMethods());
        });
        services.AddSingleton<DeskTime>();
        services.AddScoped<TextSaving>();
        services.AddScoped<Leases>();
        services.AddScoped<FieldsReading>();
        services.AddPublishing();
        services.AddSourcing();
        services.AddVault(options.Data);
        services.AddPictures();
        services.AddRepliesDesk();
        services.AddSingleton(new TimerTask("thin kept texts", TimeSpan.FromMinutes(20), (found, stop) =>
            ThinTexts.Run(found.GetRequiredService<NewsDb>(), found.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, stop)));
        services.AddSingleton<SignInLimits>();
        services.AddPasskeys();
        services.AddMe();
        services.AddScoped<SecondFactor>();
        services.AddScoped<PasswordCheck>();
        services.AddSingleton<NobodysPassword>();
        services.AddRouting(routing => routing.LowercaseUrls = true);
    }

    public static void MapDesk(this WebApplication app)
    {
        app.MapDeskAssets();
        app.MapSignOut();
        app.MapPasskeys();
        app.MapMe();
        app.MapTakeBackInvitation();
        app.MapWriting();
        app.MapFields();
        app.MapPublishing();
        app.MapSourcing();
        app.MapVault();
        app.MapRepliesDesk();
        DeskPictures.MapPictures(app);
        app.MapRazorPages();
        app.MapLostAddresses();
    }

    /// <summary>Answers of the desk are for one pair of eyes: nothing between here and there may keep them.</summary>
    public static IApplicationBuilder UseDesk(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase),
        desk => desk.UseSameOrigin().UseRefusals().UseRaces().Use(next => context =>
        {
            context.Response.OnStarting(static state =>
            {
                var headers = ((HttpContext)state).Response.Headers;
                if (headers.CacheControl.Count == 0 || !headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal))
                    headers.CacheControl = "no-store";
                return Task.CompletedTask;
            }, context);
            return next(context);
        }));
}
