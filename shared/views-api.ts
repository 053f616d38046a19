import { command, person } from './call-shape.ts'
import { savedView, savedViews } from './saved-view.ts'

/** Each changes one saved view and no other, so that two consoles that save at once both keep theirs. */
export const viewsApi = {
  /** Puts a view under its name, in the place of the one that had it, in whatever letters. */
  'views.save': command('devices', { view: savedView, by: person() }, { views: savedViews }),
  /** Says `not_found` where there is none of that name any more. */
  'views.remove': command('devices', { name: savedView.shape.name, by: person() }, { views: savedViews }),
} as const
