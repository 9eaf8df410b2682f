using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Tests.PageCache;

public sealed class PassingByTests
{
    [Theory]
    [InlineData("Cookie", "onrecord.desk=abc")]
    [InlineData("Cookie", "theme=dark; __Host-onrecord.desk=abc")]
    [InlineData("Cookie", "onrecord.deskC1=abc")]
    [InlineData("Authorization", "Bearer x")]
    public async Task The_desk_gets_a_page_of_its_own_that_nobody_else_gets(string name, string value)
    {
        await using var site = await PageSite.OpenAsync();
        for (var i = 1; i <= 3; i++)
        {
            var answer = await site.GetAsync("/stories/a", (name, value));
            Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
            Assert.Equal(i, site.Renders);
            Assert.Equal(0, site.Pages.Count);
        }
    }

    [Fact]
    public async Task Other_methods_are_not_answered_by_the_cache()
    {
        await using var site = await PageSite.OpenAsync();
        await site.GetAsync("/stories/a");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await site.SendAsync(HttpMethod.Post, "/stories/a")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await site.SendAsync(HttpMethod.Delete, "/stories/a")).StatusCode);
    }

    [Fact]
    public async Task A_hit_ends_before_anything_else_in_the_pipeline()
    {
        var passed = 0;
        await using var site = await PageSite.OpenAsync(more: app => app.Use(next => context =>
        {
            Interlocked.Increment(ref passed);
            return next(context);
        }));
        for (var i = 0; i < 5; i++) await site.GetAsync("/stories/a");
        Assert.Equal(1, passed);
    }

    [Theory]
    [InlineData("no-store")]
    [InlineData("Private, max-age=60")]
    public async Task A_page_that_says_so_is_not_kept(string control)
    {
        await using var site = await PageSite.OpenAsync((request, _) =>
            Task.FromResult<Hosting.PageCache.Page?>(PageSite.Html("x") with { CacheControl = control }));
        await site.GetAsync("/stories/a");
        await site.GetAsync("/stories/a");
        Assert.Equal(2, site.Renders);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Security_headers_are_on_every_answer_and_hsts_only_where_the_site_is_https(bool https)
    {
        await using var site = await PageSite.OpenAsync(
            configure: options => options.Https = https,
            more: app =>
            {
                app.UseSecurityHeaders(https);
                app.MapGet("/other", () => "x");
                app.MapGet("/stricter", (HttpContext context) => { context.Response.Headers.ContentSecurityPolicy = "sandbox"; });
            });
        foreach (var address in new[] { "/stories/a", "/stories/a", "/other", "/not/there", "/stricter" })
        {
            var answer = await site.GetAsync(address);
            Assert.Equal(https, answer.Headers.Contains("Strict-Transport-Security"));
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("strict-origin-when-cross-origin", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
            Assert.Contains("camera=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            if (address == "/stricter") Assert.Equal("sandbox", policy);
            else Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self';", policy, StringComparison.Ordinal);
        }
    }

    // 150 and more headers that have changed pages behind some cache somewhere, or might. None may change ours.
    [Fact]
    public async Task No_header_changes_the_page_or_its_tag_for_oneself_or_the_next_reader()
    {
        string[] names =
        [
            "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Scheme",
            "X-Forwarded-Server", "X-Forwarded-Path", "X-Forwarded-SSL", "Forwarded", "X-Host", "X-HTTP-Host-Override", "X-Original-URL",
            "X-Original-Host", "X-Rewrite-URL", "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Ghost-Preview",
            "Range", "If-Range", "Cookie", "Accept", "Accept-Language", "Accept-Charset", "User-Agent", "Referer", "Origin", "Via", "DNT",
            "Save-Data", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-CH-UA", "Sec-CH-UA-Mobile", "Sec-GPC", "Viewport-Width", "Width",
            "DPR", "Downlink", "ECT", "RTT", "Cache-Control", "Pragma", "TE", "Max-Forwards", "From", "Purpose", "X-Purpose", "X-Moz",
            "X-Requested-With", "X-CSRF-Token", "X-Client-IP", "X-Real-IP", "True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP",
            "X-Cluster-Client-IP", "X-Wap-Profile", "X-ATT-DeviceId", "X-UIDH", "X-Request-ID", "X-Correlation-ID", "Traceparent", "Tracestate",
            "Baggage", "X-B3-TraceId", "X-Amz-Cf-Id", "X-Amzn-Trace-Id", "X-Accel-Redirect", "X-Sendfile", "X-Backend", "X-Backend-Host",
            "X-Debug", "X-Test", "X-Cache", "X-Cache-Key", "X-Varnish", "Surrogate-Capability", "Surrogate-Control", "CDN-Loop", "Early-Data",
            "Prefer", "Want-Digest", "A-IM", "Alt-Used", "HTTP2-Settings", "Proxy-Authorization", "Proxy", "X-Api-Version", "X-Locale",
            "X-Country", "CF-IPCountry", "X-Theme", "X-Nonce", "X-Frame-Options", "Content-Security-Policy", "X-WP-Nonce", "X-Oc-Mtime",
        ];
        string[] values = ["evil.example", "https", "/stories/b", "bytes=0-3", "fr;q=1, <script>", "1"];
        await using var site = await PageSite.OpenAsync();
        var clean = await site.GetAsync("/stories/a", ("Accept-Encoding", "gzip"));
        var (body, tag) = (await PageSite.BytesAsync(clean), clean.Headers.ETag);

        var tried = 0;
        foreach (var name in names)
        {
            foreach (var value in values)
            {
                if (tried++ % 3 == 0) site.Pages.EvictAll();
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                {
                    var answer = await site.SendAsync(method, "/stories/a", ("Accept-Encoding", "gzip"), (name, value));
                    Assert.True(answer.StatusCode == HttpStatusCode.OK && tag!.Equals(answer.Headers.ETag), $"{name}: {value}");
                    if (method == HttpMethod.Get) Assert.Equal(body, await PageSite.BytesAsync(answer));
                }
            }
            var next = await site.GetAsync("/stories/a", ("Accept-Encoding", "gzip"));
            Assert.Equal(body, await PageSite.BytesAsync(next));
        }
        Assert.True(tried >= 150 && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length, tried.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost:1")]
    [InlineData("a.b:80")]
    public async Task The_host_is_no_part_of_a_page(string host)
    {
        await using var site = await PageSite.OpenAsync();
        var poisoned = await PageSite.BytesAsync(await site.GetAsync("/stories/a", ("Host", host)));
        Assert.Equal(poisoned, await PageSite.BytesAsync(await site.GetAsync("/stories/a")));
        Assert.Equal(1, site.Renders);
    }
}
