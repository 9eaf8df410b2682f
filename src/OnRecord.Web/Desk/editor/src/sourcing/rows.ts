/** The rows of the panel, as the server writes them (Features/Desk/Sourcing/PanelRows.cs). */
export interface Name {
  id: string;
  name: string;
}

export interface When {
  edtf: string;
  inferred: string[];
}

export interface SourceRow {
  id: string;
  kind: string;
  name: string;
  agent: Name | null;
  description: string | null;
  countMin: number | null;
  countMax: number | null;
  terms: string;
  reason: string | null;
  basis: string;
  basisText: string | null;
  org: Name | null;
  report: string | null;
  knownTo: string | null;
  holder: Name | null;
  unnamed: boolean;
  ours: boolean;
  certified: boolean;
}

export interface ReportRow {
  id: string;
  outlet: Name;
  headline: string | null;
  url: string | null;
  published: When | null;
  words: string;
}

export interface Step {
  from: Name;
  to: Name;
  toKind: string;
  channel: string;
  report: ReportRow | null;
  at: When | null;
  identity: string;
  inferred: boolean;
  us: boolean;
  told: boolean;
}

export interface LinkRow {
  id: string;
  other: string;
  type: string;
  acts: boolean;
  heading: string;
  words: string;
  who: string;
  here: boolean;
}

export interface StatementRow {
  sid: string;
  n: number;
  state: 'holds' | 're_check' | 'withdrawn';
  words: string[];
  approved: string[] | null;
  claimId: string;
  claim: string;
  topic: Name;
  speaker: SourceRow;
  stance: string;
  act: string;
  form: string;
  terms: string;
  saidAt: When | null;
  eventAt: When | null;
  venue: string | null;
  audience: SourceRow | null;
  nestedIn: string | null;
  attributionInferred: string | null;
  unsourced: boolean;
  hedges: { type: string; text: string }[];
  way: Step[];
  wayWords: string;
  origins: { lower: number; upper: number; words: string; restsOn: string[] };
  links: LinkRow[];
  out: boolean;
  elsewhere: { title: string; address: string }[];
}

export interface Finding {
  rule: string;
  blocks: boolean;
  prominent: boolean;
  sentence: string;
  sid: string | null;
  source: string | null;
}

export interface Proposal {
  from: string;
  to: string;
  type: string;
  basis: string;
}

export interface PanelRows {
  revision: number;
  statements: StatementRow[];
  findings: Finding[];
  proposals: Proposal[];
  topics: Name[];
}

export interface FoundSource {
  id: string | null;
  agent: string | null;
  name: string;
  kind: string;
  detail: string | null;
  unnamed: boolean;
  here: boolean;
}
