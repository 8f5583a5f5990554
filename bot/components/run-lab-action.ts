import { readsOnly } from '../../core/kubectl/index.ts';
import { SPEEDS } from '../../core/session/live.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { applySample } from '../commands/apply.ts';
import { listBranches } from '../commands/branches.ts';
import { breakChosen, undoById } from '../commands/chaos.ts';
import { findPodByUid } from '../commands/find-pod.ts';
import { goOn } from '../commands/follow.ts';
import { showTopic } from '../commands/help.ts';
import { runLine, turnLinePage } from '../commands/kubectl.ts';
import { askReset, giveUpLab, keepLab, resetLab } from '../commands/lab.ts';
import { confirmImport, importBeside } from '../commands/lab-file.ts';
import { seedOfLab } from '../commands/lab-seed.ts';
import { deleteLab, openLabByNumber } from '../commands/labs.ts';
import { openManifestModal } from '../commands/manifest-modal.ts';
import { type PodViewWish, showPod, turnPodPage } from '../commands/pod-views.ts';
import { showGonePod } from '../commands/pod-why.ts';
import { openShared, shareCard, takeBackShares } from '../commands/share.ts';
import { openLineForm, pressKey, waitAtCard } from '../commands/terminal.ts';
import { advanceTime, advanceToNext, advanceUntilText } from '../commands/time.ts';
import { compareBranch } from '../commands/time-compare.ts';
import { rewindTo, switchBranch } from '../commands/time-rewind.ts';
import { runAtSpeed } from '../commands/time-speed.ts';
import { leaveWorld } from '../commands/world.ts';
import { quote } from '../replies/quote.ts';
import type { MessageReply, Reply } from '../replies/reply.ts';
import type { LabAction } from './action.ts';
import { answerOldCard } from './old-card.ts';

/** What a button or a select of the lab asks for. `chosen` is the value of a select; a button has none. */
export function runLabAction(action: LabAction, chosen: string | undefined, context: AnswerContext): Reply {
  switch (action.name) {
    case 'advance':
      return advanceTime(action.args.byMs, context);
    case 'nextChange':
      return advanceToNext(context);
    case 'setSpeed':
      return onSpeed(action.args.speed, context);
    case 'advanceUntil':
      return advanceUntilText(action.args.text, context);
    case 'kubectl':
      return runLine(action.args.line, context);
    case 'kubectlPage':
      return readsOnly(action.args.line) ? turnLinePage(action.args, context) : answerOldCard(context);
    case 'typeLine':
      return openLineForm(action.args, context);
    case 'pressKey':
      return pressKey(action.args, context);
    case 'terminalTime':
      return waitAtCard(action.args, context);
    case 'followOn':
      return goOn(action.args, context);
    case 'pod':
      return onPod(action.args, { view: action.args.view }, context);
    case 'podWhy':
      return onPod(action.args, { view: 'why', topic: action.args.topic }, context);
    case 'podPage':
      return turnPage(action.args, context);
    case 'chooseContainer':
      return onPod({ uid: action.args.uid, name: '' }, { view: 'logs', container: chosen ?? '' }, context);
    case 'applySample':
      return applySample(action.args.sample, context);
    case 'chooseSample':
      return applySample(chosen ?? '', context);
    case 'openManifestModal':
      return openManifestModal(context);
    case 'correctManifest':
      return openManifestModal(context, context.session.draft);
    case 'chooseTarget':
      return breakChosen(action.args, chosen ?? '', context);
    case 'undoFault':
      return undoById(action.args.id, context);
    case 'rewindTo':
      return rewindTo(action.args, context);
    case 'switchBranch':
      return switchBranch(action.args, context);
    case 'compareBranch':
      return compareBranch(action.args, context);
    case 'listBranches':
      return listBranches(context);
    case 'openLab':
      return openLabByNumber(action.args, context);
    case 'deleteLab':
      return deleteLab(action.args, context);
    case 'openCopy':
      return openShared(context);
    case 'takeBack':
      return takeBackShares([action.args.id], context);
    case 'share':
      return shareCard({ seed: action.args.seed, draw: undefined }, context);
    case 'askReset':
      return askReset(context);
    case 'resetLab':
      return action.args.seed === seedOfLab(context.session) ? resetLab(context) : answerOldCard(context);
    case 'importLab':
      return confirmImport(action.args, context);
    case 'importBeside':
      return importBeside(context);
    case 'keepLab':
      return keepLab(context);
    case 'giveUpLab':
      return giveUpLab(context);
    case 'chooseHelpTopic':
      return showTopic(chosen ?? '', context);
    case 'showHelp':
      return showTopic(action.args.topic, context);
    case 'leaveWorld':
      return leaveWorld(context);
    case 'submitManifest':
    case 'submitLine':
    case 'submitFile':
      return answerOldCard(context);
  }
}

/** A speed that nobody offers is nobody's button. */
function onSpeed(wanted: number, context: AnswerContext): Reply {
  const speed = SPEEDS.find((candidate) => candidate === wanted);
  return speed === undefined && wanted !== 0 ? answerOldCard(context) : runAtSpeed(speed, context);
}

function onPod(target: { uid: string; name: string }, wish: PodViewWish, context: AnswerContext): Reply {
  const pod = findPodByUid(context.session.cluster, target.uid);
  if (pod !== undefined) return showPod(pod, wish, context);
  const gone = context.session.cluster.gonePods.find(({ uid }) => uid === target.uid);
  return gone === undefined ? answerGonePod(target.name, context) : showGonePod(gone, context);
}

type PodPageArguments = Extract<LabAction, { name: 'podPage' }>['args'];

function turnPage({ view, page, stamp, uid, container }: PodPageArguments, context: AnswerContext): Reply {
  const pod = findPodByUid(context.session.cluster, uid);
  if (pod === undefined) return answerGonePod('', context);
  const wish = { view, page, stamp, ...(container === '' ? {} : { container }) };
  return turnPodPage(pod, wish, context);
}

function answerGonePod(name: string, context: AnswerContext): MessageReply {
  return answerOldCard(context, context.messages.pod.podGone(name === '' ? '' : quote(name)));
}
