using OnRecord.Domain;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Takes a news page apart that was captured as plain text, paragraphs divided by blank lines.</summary>
public static class PlainPage
{
    /// <summary>The story in the text, every other line named; refused where there is no headline or no text.</summary>
    public static Outcome<PageParts> Read(string text, PageHints hints)
    {
        var pieces = PlainPieces.Of(text);
        return PlainHeadline.Find(pieces) is { } headline
            ? new Reading(pieces, headline, hints).Parts()
            : Outcome.Refused("No headline was found in the captured page: it should stand on a line of its own before the text.");
    }

    private sealed class Reading(IReadOnlyList<PlainPiece> pieces, int headlineAt, PageHints hints)
    {
        private readonly List<Block> _blocks = [];
        private readonly List<Mapped> _lines = [pieces[headlineAt].Words];
        private readonly List<string> _bylines = [];
        private readonly List<Placed> _placed = [new("headline", pieces[headlineAt].Text)];
        private readonly List<Aside> _leftOut = [];
        private readonly List<Aside> _notPlaced = [];
        private readonly string _headline = pieces[headlineAt].Text;
        private string _standfirst = "";
        private FurnitureKind? _zone;

        public Outcome<PageParts> Parts()
        {
            for (var at = 0; at < headlineAt; at++)
                Before(pieces[at]);
            var rest = headlineAt + 1;
            for (; rest < pieces.Count && _blocks.Count == 0; rest++)
                Above(rest);
            for (; rest < pieces.Count; rest++)
                Body(rest);
            if (_blocks.Count == 0)
                return Outcome.Refused("No paragraph was found in the captured page: divide paragraphs by blank lines.");
            return new PageParts(_headline, _standfirst, _blocks, _bylines, Lead: null, new Dictionary<string, string>(), Language: null, _lines, _placed, _leftOut, _notPlaced);
        }

        private void Before(PlainPiece piece)
        {
            if (PlainHeadline.SameTitle(piece.Text, _headline))
                LeaveOut(piece, "the headline once more");
            else if (Furniture.Of(piece.Text) is { } kind)
                LeaveOut(piece, Furniture.Why(kind));
            else if (WordCount.Of(piece.Text) <= 5 || hints.NotBodyAt.Any(r => piece.Start >= r.Start && piece.End <= r.End))
                LeaveOut(piece, "a short line above the headline: menu, section or the name of the paper");
            else
                _notPlaced.Add(new Aside(piece.Text, "it stands above the headline"));
        }

        /// <summary>Between the headline and the first paragraph.</summary>
        private void Above(int at)
        {
            var piece = pieces[at];
            if (PlainHeadline.SameTitle(piece.Text, _headline))
                LeaveOut(piece, "the headline once more, as the title of the page or of the picture");
            else if (IsAboutStory(piece) || Sides(at))
                return;
            else if (_standfirst.Length == 0 && piece.Form == PlainForm.Running && !piece.Touches(hints.NotBodyAt) && IsStandfirst(at))
                Standfirst(piece);
            else
                Block(at);
        }

        private bool IsStandfirst(int at)
        {
            var next = pieces.Skip(at + 1).Where(p => p.Form == PlainForm.Running && Sentences.IsProse(p.Text)).Select(p => p.Text).ToList();
            var between = at + 1 < pieces.Count && (IsByline(pieces[at + 1].Text) || Sentences.IsTime(pieces[at + 1].Text) || Furniture.IsCaption(pieces[at + 1].Text));
            return next.Count >= 2 && PlainHeadline.IsStandfirst(_headline, pieces[at].Text, next, between);
        }

        private void Standfirst(PlainPiece piece)
        {
            _standfirst = piece.Text;
            _lines.Add(piece.Words);
            _placed.Add(new Placed("standfirst", piece.Text));
        }

        /// <summary>Names, times and section lines above the first paragraph; "By A | 26 January 2024" is both.</summary>
        private bool IsAboutStory(PlainPiece piece)
        {
            string[] parts = [.. piece.Text.Split(['|', '•', '·']).Select(p => p.Trim()).Where(p => p.Length > 0)];
            if (parts.Length == 0 || !parts.All(p => IsByline(p) || Sentences.IsTime(p) || Furniture.Of(p) is FurnitureKind.Share))
                return false;
            foreach (var part in parts)
            {
                if (Furniture.BylineNames(part) is { } start && IsByline(part))
                    Bylines(part[start..]);
                else if (Sentences.IsTime(part))
                    _placed.Add(new Placed("time of the page, not used: a story's time is that of its publication here", part));
                else
                    _leftOut.Add(new Aside(part, Furniture.Why(FurnitureKind.Share)));
            }

            return true;
        }

        private static bool IsByline(string line) => WordCount.Of(line) <= 12 && Furniture.BylineNames(line) is not null;

        private void Bylines(string names)
        {
            foreach (var name in PageNames.Split(names))
            {
                _bylines.Add(name);
                _placed.Add(new Placed("byline", name));
            }
        }

        private void Body(int at)
        {
            var piece = pieces[at];
            if (_zone is { } zone && !Resumes(at))
            {
                if (zone == FurnitureKind.Related && Sentences.IsProse(piece.Text) && Furniture.Of(piece.Text) is null && !piece.Touches(hints.NotBodyAt))
                    _notPlaced.Add(new Aside(piece.Text, "it reads like a paragraph, but stands under related posts"));
                else
                    Sides(at, zone);
                return;
            }

            if (!Sides(at))
                Block(at);
        }

        /// <summary>Takes what is no block of the story: furniture, captions, cards. False where the piece is text.</summary>
        private bool Sides(int at, FurnitureKind? zone = null)
        {
            var piece = pieces[at];
            if (piece.Touches(hints.BodyAt))
                return false;
            if (piece.Form == PlainForm.Running && Furniture.ReadMoreTitle(piece.Text) is { } title && IsTitle(piece.Text[title..]))
            {
                Card(piece, title);
                return true;
            }

            if (Furniture.Of(piece.Lines[0].Text) is { } kind && !(kind == FurnitureKind.Menu && _blocks.Count > 0 && _zone is null && TextFollows(at)))
            {
                LeaveOut(piece, Furniture.Why(kind));
                Open(kind);
                return true;
            }

            var why = zone is { } inside ? Furniture.Why(inside)
                : piece.Touches(hints.NotBodyAt) ? "the file of statements says that it is no body"
                : Furniture.IsCaption(piece.Text) ? "caption or credit of a picture that the captured text does not hold"
                : _blocks.Count > 0 && IsByline(piece.Text) ? "byline at the end"
                : PlainHeadline.SameTitle(piece.Text, _headline) ? "the headline once more"
                : null;
            if (why is not null)
                LeaveOut(piece, why);
            return why is not null;
        }

        private static bool IsTitle(string words) => WordCount.Of(words) is > 0 and var count && count <= 40 && !(count >= 12 && words.EndsWith('.'));

        private void Card(PlainPiece piece, int title)
        {
            var words = piece.Text[title..];
            if (_zone is not null || words.Length > DocumentLimits.Caption)
            {
                LeaveOut(piece, Furniture.Why(FurnitureKind.Related));
                return;
            }

            _blocks.Add(new ReadMore(Bid(), Story: null, words, Address: null));
            _placed.Add(new Placed("read more", words));
        }

        private void Open(FurnitureKind kind)
        {
            if (kind is FurnitureKind.Related or FurnitureKind.Replies && _zone != FurnitureKind.Replies)
                _zone = kind;
        }

        /// <summary>A box of related posts in the middle ends where the text goes on; what readers write never becomes text.</summary>
        private bool Resumes(int at)
        {
            if (pieces[at].Touches(hints.BodyAt))
            {
                _zone = null;
                return true;
            }

            if (_zone != FurnitureKind.Related || !IsLong(at) || (at + 1 < pieces.Count && !IsLong(at + 1)))
                return false;
            if (at + 1 == pieces.Count)
                return false;
            _zone = null;
            return true;
        }

        private bool IsLong(int at) => WordCount.Of(pieces[at].Text) >= 18 && Sentences.EndsLikeOne(pieces[at].Text) && Furniture.Of(pieces[at].Text) is null;

        private void Block(int at)
        {
            var piece = pieces[at];
            switch (piece.Form)
            {
                case PlainForm.Rule:
                    if (_blocks.Count > 0)
                        _blocks.Add(new Divider(Bid()));
                    break;
                case PlainForm.Quoted:
                    Add(new Quotation(Bid(), [.. piece.Lines.Select(l => new Paragraph(Domain.Stories.Documents.Block.Inner, [new TextRun(l.Text)]))]), "quotation", piece);
                    break;
                case PlainForm.Bullets:
                    Add(new BulletList(Bid(), Items(piece)), "list", piece);
                    break;
                case PlainForm.Numbers:
                    Add(new OrderedList(Bid(), Items(piece)), "list", piece);
                    break;
                default:
                    Running(at);
                    break;
            }
        }

        private void Running(int at)
        {
            var piece = pieces[at];
            if (Sentences.EndsLikeOne(piece.Text) || Sentences.IsProse(piece.Text) || piece.Touches(hints.BodyAt))
                Add(new Paragraph(Bid(), [new TextRun(piece.Text)]), "paragraph", piece);
            else if (_blocks.Count > 0 && WordCount.Of(piece.Text) <= 12 && TextFollows(at))
                Add(new Heading(Bid(), 2, [new TextRun(piece.Text)]), "heading", piece);
            else
                _notPlaced.Add(new Aside(piece.Text, _blocks.Count == 0 ? "it stands between the headline and the text" : "it is a short line that no text follows"));
            if (Sentences.Dateline(piece.Text) is { } dateline && _blocks.Count == 1)
                _placed.Add(new Placed("dateline, kept in its paragraph", dateline));
        }

        private bool TextFollows(int at) => at + 1 < pieces.Count && Sentences.IsProse(pieces[at + 1].Text) && Furniture.Of(pieces[at + 1].Text) is null;

        private void Add(Block block, string field, PlainPiece piece)
        {
            _blocks.Add(block);
            _lines.AddRange(piece.Lines);
            _placed.Add(new Placed(field, piece.Text));
        }

        private static NodeList<ListItem> Items(PlainPiece piece) =>
            [.. piece.Lines.Select(l => new ListItem([new Paragraph(Domain.Stories.Documents.Block.Inner, [new TextRun(l.Text)])]))];

        private void LeaveOut(PlainPiece piece, string why) => _leftOut.Add(new Aside(piece.Text, why));

        private string Bid() => $"b{_blocks.Count + 1}";
    }
}
