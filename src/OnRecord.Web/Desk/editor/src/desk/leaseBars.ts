import { LeaseKeeper } from '../save/lease';
import type { Saver } from '../save/saver';
import type { Bars } from './bars';
import type { Lease, PageData } from './pageData';
import type { Surface } from './surface';
import type { Toolbar } from './toolbar';

/** Opens and closes the editor as the lease comes and goes, and says so in bars. */
export function followLease(data: PageData, device: string, surface: Surface, saver: Saver, bars: Bars, toolbar: Toolbar): void {
  if (!data.canEdit) {
    bars.show('lease', 'You can read this story, not edit it.');
    return;
  }
  let refused: string | null = null;
  let waited = false;
  let handedOver = false;

  const show = (now: Lease): void => {
    surface.setEditable(now.held);
    toolbar.later();
    if (!now.held) {
      const since = now.since ? ` since ${new Date(now.since).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}` : '';
      bars.show('lease', now.by ? `${now.by === data.name ? 'You are editing in another tab or browser' : `${now.by} is editing`}${since}.` : 'Nobody edits this story now.', [
        ...(now.by && now.by !== data.name ? [{ name: 'Ask for it', act: () => void keeper.ask().then(() => bars.show('asked', `${now.by} is asked to hand over.`, [], { dismiss: true })) }] : []),
        { name: now.by ? 'Take over' : 'Edit', act: () => void keeper.take(), primary: true },
      ]);
      bars.hide('asks');
      return;
    }
    bars.hide('lease');
    bars.hide('asked');
    if (now.asked && now.asked !== refused) {
      const who = now.asked;
      bars.show('asks', `${who} asks to edit.`, [
        { name: 'Save and hand over', primary: true, act: () => void handOver(who) },
        { name: 'Keep editing', act: () => { refused = who; bars.hide('asks'); } },
      ]);
    } else if (!now.asked) {
      refused = null;
      bars.hide('asks');
    }
  };

  const handOver = async (who: string): Promise<void> => {
    handedOver = true;
    surface.setEditable(false);
    await saver.save();
    await keeper.release();
    bars.show('lease', `You handed the story over to ${who}.`, [{ name: 'Edit again', act: () => location.reload() }]);
  };

  const keeper = new LeaseKeeper(data, device, (now, before) => {
    if (before?.held && !now.held && !handedOver) {
      // Somebody took over: what stands here goes to the server before the editor closes.
      void saver.save();
    }
    waited ||= !now.held;
    if (now.held && waited) {
      // The text may have changed while another had it.
      location.reload();
      return;
    }
    show(now);
  });
  keeper.start();
}
