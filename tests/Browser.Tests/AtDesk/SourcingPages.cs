using Microsoft.Playwright;
using OnRecord.Newsroom;

namespace OnRecord.Browser.Tests.AtDesk;

/// <summary>Pages of the desk as somebody signed in sees them, and the panel beside a text.</summary>
internal static class SourcingPages
{
    /// <summary>Opens a page of a site that readers reach by http, as the browser of this person.</summary>
    public static async Task<IPage> Open(IBrowser browser, Newsroom.Site site, DeskClient who, string path)
    {
        var address = site.Client.BaseAddress!;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString(), ViewportSize = new ViewportSize { Width = 1280, Height = 900 }, Locale = "en-GB" });
        context.SetDefaultTimeout(30_000);
        await context.AddCookiesAsync(who.Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = address.ToString() }));
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Somebody who is not signed in opens a page.</summary>
    public static async Task<IPage> Reader(this Newsroom.Site site, IBrowser browser, string path)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = site.Client.BaseAddress!.ToString(), ViewportSize = new ViewportSize { Width = 1280, Height = 900 }, Locale = "en-GB" });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Opens a story to be written on, with the panel filled.</summary>
    public static async Task<IPage> Write(IBrowser browser, Newsroom.Site site, DeskClient who, Guid story)
    {
        var page = await Open(browser, site, who, $"/desk/stories/{story}");
        await page.Locator(".part.body .ProseMirror[contenteditable=true]").WaitForAsync();
        await page.Locator(".sourcing").WaitForAsync();
        return page;
    }

    /// <summary>Selects words of the body; when this is done the keys go there (the editor takes the focus with the next frame).</summary>
    public static Task Select(this IPage page, string words) => page.EvaluateAsync(
        """
        async words => {
          const editor = window.onrecordDesk.editors.body;
          editor.state.doc.descendants((node, at) => {
            if (node.isText && node.text.includes(words)) {
              const from = at + node.text.indexOf(words);
              editor.chain().focus().setTextSelection({ from, to: from + words.length }).run();
            }
          });
          while (!editor.view.hasFocus() || editor.state.selection.empty) {
            await new Promise(frame => requestAnimationFrame(frame));
          }
        }
        """, words);

    public static ILocator Statements(this IPage page) => page.Locator(".sourcing .st");
}
